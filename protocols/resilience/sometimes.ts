import { sometimes, type Sometimes } from 'seedbed'
import type { BreakerNote } from 'seedbed/protocols/circuit-breaker'
import type { HedgingNote } from 'seedbed/protocols/hedging'
import type { RetryNote } from 'seedbed/protocols/retry'

const breaker = (name: string, is: (note: BreakerNote) => boolean): Sometimes =>
  sometimes(name, () => ({
    kinds: ['circuit-breaker'],
    noted: (_node, _kind, note) => is(note as BreakerNote),
  }))

/** What a campaign must have seen, or its policies were never needed. */
export const resilienceSometimes: readonly Sometimes[] = [
  breaker('a breaker that opens', ({ event, state }) => event === 'failure' && state === 'open'),
  breaker('a call rejected by a breaker', ({ event }) => event === 'reject'),
  breaker(
    'a probe that closes a breaker',
    ({ event, state, of, era }) => event === 'success' && state === 'closed' && of !== era,
  ),
  breaker('a call cancelled on its way', ({ code }) => code === 'cancelled'),
  sometimes('a retry', () => ({
    kinds: ['retry'],
    noted: (_node, _kind, note) => (note as RetryNote).attempt > 1,
  })),
  sometimes('a copy that was faster', () => {
    const sent = new Map<string, number>()
    return {
      kinds: ['hedging'],
      noted(node, _kind, note: HedgingNote) {
        const key = `${node.id}/${node.incarnation}/${note.request}`
        if (note.event === 'sent') sent.set(key, (sent.get(key) ?? 0) + 1)
        return note.event === 'brought' && note.ok === true && sent.get(key) === 2
      },
    }
  }),
]
