import type { Check, NodeView } from 'seedbed'
import { ofRun } from 'seedbed/check'
import type { BreakerNote, CircuitBreakerOptions } from 'seedbed/protocols/circuit-breaker'
import { Memories } from './memories.js'

/** What is known of one breaker in one life of its node, from what it has noted. Times in ms. */
interface Watched {
  era: number
  since: number
  state: BreakerNote['state']
  /** Probes of this era that have neither been answered nor given back. */
  probes: number
  /** Whether each of the calls of this era has failed. */
  failed: boolean[]
}

/** What is known of all breakers of a run, for all checks of it: before each note, what had been noted until then. */
class Breakers {
  private readonly memories = new Memories(() => new Map<string, Watched>())
  private noted = 0
  private last: { readonly known: Watched; readonly note: BreakerNote } | undefined

  /** @param nth - of the notes that a check has been told of; each check is told of all, and all of them of one before the next */
  before(nth: number, node: NodeView, note: BreakerNote): Watched {
    if (nth > this.noted) {
      this.noted = nth
      if (this.last !== undefined) take(this.last.known, this.last.note)
      this.last = { known: this.of(node, note), note }
    }
    return this.last!.known
  }

  private of(node: NodeView, { breaker }: BreakerNote): Watched {
    const breakers = this.memories.of(node)
    let known = breakers.get(breaker)
    if (known === undefined)
      breakers.set(breaker, (known = { era: 0, since: 0, state: 'closed', probes: 0, failed: [] }))
    return known
  }
}

const breakersOf = ofRun(() => new Breakers())

/** A check of breakers: one judgement of each note, given what was known before it. */
function ofBreakers(name: string, judge: (note: BreakerNote, before: Watched) => string | undefined): Check {
  return {
    name,
    monitor(run) {
      const breakers = breakersOf(run)
      let told = 0
      return {
        kinds: ['circuit-breaker'],
        noted(node: NodeView, _kind: string, note: BreakerNote) {
          const violation = judge(note, breakers.before(++told, node, note))
          return violation && `${node.id}: ${violation}`
        },
      }
    },
  }
}

function take(known: Watched, note: BreakerNote): void {
  const { at, code, of } = note
  if (code !== undefined && of === known.era) {
    if (known.state === 'half-open') known.probes--
    if (code !== 'cancelled') known.failed.push(isFailure(code))
  }
  if (note.era !== known.era)
    Object.assign(known, { era: note.era, since: at, state: note.state, probes: 0, failed: [] })
  if (note.event === 'probe') known.probes++
}

/** What an answer says of the other side: a no that it means is an answer. */
function isFailure(code: NonNullable<BreakerNote['code']>): boolean {
  return code !== 'ok' && code !== 'failed'
}

/** While it is half-open, no more calls are under way than it may try with. */
export function boundedProbes({ probes }: CircuitBreakerOptions): Check {
  return ofBreakers('bounded-probes', (note, before) => {
    if (note.state !== 'half-open') return undefined
    if (note.event === 'admit') return 'a half-open breaker let a call through that was no probe'
    const underWay = note.era === before.era ? before.probes : 0
    if (note.event !== 'probe' || underWay < probes) return undefined
    return `a half-open breaker let a call through while ${underWay} probes were under way; it may try with ${probes}`
  })
}

/** While it is open, and its time is not over, no call goes through. */
export function openRejects({ openFor }: CircuitBreakerOptions): Check {
  return ofBreakers('open-rejects', (note, before) => {
    if (before.state !== 'open' || (note.event !== 'probe' && note.event !== 'admit')) return undefined
    const after = note.at - before.since
    if (after >= openFor) return undefined
    return `a call went through ${after.toFixed(1)} ms after the breaker had opened for ${openFor} ms`
  })
}

/** An answer to a call from before the last change of state changes nothing. */
export const lateAnswersChangeNothing: Check = ofBreakers('late-answers-change-nothing', (note, before) => {
  if (note.of === undefined || note.of === before.era || note.era === before.era) return undefined
  return `the answer to a call of era ${note.of} took a breaker from ${before.state} (era ${before.era}) to ${note.state}`
})

/** A closed breaker opens when, and only when, enough of its last calls have failed. Counted anew, from what came back. */
export function opensByItsRate({ window, minimumCalls, failureRate }: CircuitBreakerOptions): Check {
  if (window.kind !== 'count') throw new RangeError('opens-by-its-rate counts calls, not time')
  return ofBreakers('opens-by-its-rate', (note, before) => {
    const { code, of, state } = note
    if (code === undefined || of !== before.era || before.state !== 'closed') return undefined
    const last = before.failed.slice(-window.size)
    if (code !== 'cancelled' && last.push(isFailure(code)) > window.size) last.shift()
    const failed = last.filter(Boolean).length
    const due = last.length >= minimumCalls && failed >= failureRate * last.length
    if (due === (state === 'open')) return undefined
    const counted = `${failed} of its last ${last.length} calls had failed`
    return due ? `${counted}, and the breaker stayed ${state}` : `${counted}, and the breaker became ${state}`
  })
}
