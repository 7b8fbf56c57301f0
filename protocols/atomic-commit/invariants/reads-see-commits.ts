import type { Check } from 'seedbed'
import type { Operation } from 'seedbed/history'
import type { RecordsWork } from '../records.js'
import type { BranchWork } from '../transaction.js'

type RecordsOperation = Operation<readonly BranchWork<RecordsWork>[], Shown>

/** What was read, by participant and record. When an outcome was found out in spite of a fault, nothing may be known of that any more. */
type Shown = Readonly<Record<string, Readonly<Record<string, number>> | null>>

/**
 * What a client was shown of a record fits what it can have seen: all that was committed before it asked, perhaps what was asked for before it was
 * answered, and nothing else. Where there were no faults it was shown all that it had asked for.
 */
export const readsSeeCommits: Check = {
  name: 'reads-see-commits',
  monitor: () => ({
    end({ history, faults }) {
      const operations = history as readonly RecordsOperation[]
      const calm = Object.values(faults).every(({ injected }) => injected === 0)
      for (const operation of operations) {
        if (operation.outcome !== 'ok') continue
        for (const { participant, work } of operation.input)
          for (const name of work.read ?? []) {
            const shown = operation.output?.[participant]?.[name]
            if (shown === undefined && !calm) continue
            const [least, most] = range(operations, operation, participant, name)
            if (shown !== undefined && shown >= least && shown <= most) continue
            const fits = least === most ? `${least}` : `${least} to ${most}`
            return {
              verdict: 'fail',
              message: `operation ${operation.id} was shown ${shown ?? 'nothing'} in ${name} of ${participant}, where it could see ${fits}`,
            }
          }
      }
      return { verdict: 'pass' }
    },
  }),
}

/** What can have been in a record when an operation read it. */
function range(
  operations: readonly RecordsOperation[],
  reader: RecordsOperation,
  participant: string,
  name: string,
): [least: number, most: number] {
  let [least, most] = [0, 0]
  for (const { id, input, outcome, invoked, completed } of operations) {
    if (id === reader.id || outcome === 'fail' || invoked > reader.completed!) continue
    const by = input.find((branch) => branch.participant === participant)?.work.add?.[name] ?? 0
    const before = outcome === 'ok' && completed! < reader.invoked
    least += before ? by : Math.min(by, 0)
    most += before ? by : Math.max(by, 0)
  }
  return [least, most]
}
