import type { Mutant, Scenario } from 'seedbed'
import { strategyNamed } from 'seedbed/search'
import type { RunArguments } from '../commands/run.js'
import { assertWritableFile, assertWritableFolder } from '../files/write-whole.js'
import { parseReference } from '../load/reference.js'
import { loadMutant, loadScenario, settings } from '../load/scenario.js'
import type { Subject } from '../threads/tasks.js'

/** A run or a campaign, all of whose input has been looked at. */
export interface Job {
  readonly scenario: Scenario
  readonly subject: Subject
  readonly mutant?: Mutant
  /** The folder for failure files. */
  readonly out: string
  readonly report?: string
  /** Whether the first failure is to be shrunk. */
  readonly shrink: boolean
  readonly json: boolean
}

/**
 * Loads what is to run, and looks at all input before any work is done.
 *
 * @throws InputError
 */
export async function prepare(named: string, options: RunArguments): Promise<Job> {
  const { out, report, set = {}, shrink, json = false } = options
  const reference = parseReference(named, process.cwd())
  const scenario = await loadScenario(reference, 'scenario')
  const parameters = settings(scenario, set)
  const mutant =
    options.mutant === undefined ? undefined : await loadMutant(options.mutant, reference, '--mutant')
  const strategy = strategyNamed(options.strategy, '--strategy').name
  assertWritableFolder(out, '--out')
  if (report !== undefined) assertWritableFile(report, '--report')
  return {
    scenario,
    subject: { reference, parameters, strategy, ...(mutant && { mutant: mutant.name }) },
    ...(mutant && { mutant }),
    out,
    ...(report !== undefined && { report }),
    shrink,
    json,
  }
}
