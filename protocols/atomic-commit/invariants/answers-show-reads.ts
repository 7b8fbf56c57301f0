import type { Check } from 'seedbed'
import type { Operation } from 'seedbed/history'
import type { RecordsWork } from '../records.js'
import type { BranchWork, Results } from '../transaction.js'

/**
 * Who is told that all is committed is shown all that it has asked for, whatever has failed meanwhile. Claimed where what was read is safe with
 * the decision.
 */
export const answersShowReads: Check = {
  name: 'answers-show-reads',
  monitor: () => ({
    end({ history }) {
      for (const { id, input, outcome, output } of history as readonly Operation<Asked, Results>[]) {
        if (outcome !== 'ok') continue
        const unshown = input.find(({ participant, work }) =>
          work.read?.some((name) => !isShown(output, participant, name)),
        )
        if (unshown === undefined) continue
        const { participant, work } = unshown
        return {
          verdict: 'fail',
          message: `operation ${id} was committed, and not shown what it had read of ${work.read!.join(', ')} at ${participant}`,
        }
      }
      return { verdict: 'pass' }
    },
  }),
}

type Asked = readonly BranchWork<RecordsWork>[]

function isShown(output: Results | undefined, participant: string, name: string): boolean {
  return (output?.[participant] as Readonly<Record<string, number>> | null)?.[name] !== undefined
}
