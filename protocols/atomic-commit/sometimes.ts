import { sometimes, sometimesFault, type Sometimes } from 'seedbed'
import type { Outcome, Vote } from './transaction.js'

/** Reached when this is noted. */
export function sometimesNoted(
  name: string,
  note: string,
  of: (data: any) => boolean = () => true,
): Sometimes {
  return sometimes(name, () => ({ kinds: [note], noted: (_node, _kind, data) => of(data) }))
}

const decided =
  (outcome: Outcome) =>
  (data: { outcome: Outcome }): boolean =>
    data.outcome === outcome
const voted =
  (vote: Vote) =>
  (data: { vote: Vote }): boolean =>
    data.vote === vote

/** What a campaign of any commit protocol must have reached, or it has not tested commitment. */
export const commitSometimes: readonly Sometimes[] = [
  sometimesNoted('a transaction committed', 'learned', decided('commit')),
  sometimesNoted('a transaction aborted after votes were asked for', 'learned', decided('abort')),
  sometimesNoted('a participant voted no', 'voted', voted('no')),
  sometimesNoted('a participant had only read', 'voted', voted('read-only')),
  sometimesNoted('work refused, since others held the records', 'refused'),
  sometimesNoted('a participant that had not voted aborted alone', 'abandoned'),
  sometimesNoted('a prepared participant that had to ask what was decided', 'in-doubt'),
  sometimesFault('a crash between two effects of one handler', 'crash:between-effects'),
]
