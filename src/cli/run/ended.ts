import { unreached, type CampaignResult } from 'seedbed/search'
import { Exit } from '../exit-code.js'

/** How a campaign came to its end, and from where. */
export interface Course {
  /** How many seeds were asked for; absent when there is no end to them but the budget's. */
  readonly seeds?: number
  /** How many of the runs had been done before. */
  readonly known: number
  /** What ended it. */
  readonly ended: 'seeds' | 'budget' | 'interrupt'
  readonly wallMs: number
}

/** A campaign that did not come to all that was asked for has not passed. */
export function exitOf(result: CampaignResult, { ended, seeds }: Course): Exit {
  if (result.failed > 0) return Exit.failed
  if (ended === 'interrupt') return Exit.interrupted
  if (unreached(result).length > 0) return Exit.failed
  if (result.undecided > 0 || isCutShort(result, { ended, seeds })) return Exit.undecided
  return Exit.passed
}

/** Whether the budget did not suffice for what was asked. */
export function isCutShort(
  { runs }: CampaignResult,
  { ended, seeds }: Pick<Course, 'ended' | 'seeds'>,
): boolean {
  return ended === 'budget' && (seeds !== undefined || runs === 0)
}
