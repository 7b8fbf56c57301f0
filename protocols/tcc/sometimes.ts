import { sometimes, sometimesFault, type Sometimes } from 'seedbed'
import { fencesOf, logOf } from './invariants/view.js'

const noted = (name: string, note: string): Sometimes =>
  sometimes(name, () => ({ noted: (_node, kind) => kind === note }))

/** What a campaign of TCC must have reached, or it has not tested TCC. */
export const tccSometimes: readonly Sometimes[] = [
  sometimes('a transaction confirmed', (run) => {
    const log = logOf(run)
    return {
      wrote: (node) =>
        log.of(node).entries.some((entry) => entry.type === 'decided' && entry.decision === 'confirm'),
    }
  }),
  sometimes('a branch that was held and given back', (run) => {
    const fences = fencesOf(run)
    return { wrote: (node) => fences.of(node).entries.some(({ status }) => status === 'cancelled') }
  }),
  // Legal: TCC does not isolate.
  sometimes('a client refused for want of what was given back later', (run) => {
    const fences = fencesOf(run)
    const refused = new Set<string>()
    return {
      noted({ id }, kind) {
        if (kind === 'try-refused') refused.add(id)
        return false
      },
      wrote: (node) =>
        fences.of(node).entries.some(({ status }) => status === 'cancelled' && refused.has(node.id)),
    }
  }),
  noted('a branch cancelled that had not been tried', 'empty-rollback'),
  noted('a Try that came after its Cancel', 'late-try-refused'),
  noted('a Confirm that came twice', 'confirmed-again'),
  noted('a Cancel that came twice', 'cancelled-again'),
  noted('a transaction cancelled after a crash of the coordinator', 'presumed-cancelled'),
  sometimesFault('a crash between two effects of one handler', 'crash:between-effects'),
]
