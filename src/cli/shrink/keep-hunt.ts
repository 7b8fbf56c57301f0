import type { Mutant } from 'seedbed'
import type { Failure, Shrunk, Signal } from 'seedbed/search'
import { keepFailure } from '../files/failure-files.js'
import { loadScenario } from '../load/scenario.js'
import type { Crew } from '../threads/crew.js'
import { keepShrunk } from './keep-shrunk.js'

/** What is made of the first run in which a mutant was caught. */
export interface KeptHunt {
  /** Its failure file, where there is a folder for it. */
  readonly file?: string
  readonly shrunk?: Shrunk
}

/** Runs again the seed that caught a mutant, shrinks it if that is asked for, and keeps both if there is a folder for them. */
export async function keepHunt(
  crew: Crew,
  { mutant, strategy, seed }: { readonly mutant: Mutant; readonly strategy: string; readonly seed: number },
  { out, shrink, signal }: { readonly out?: string; readonly shrink: boolean; readonly signal: Signal },
): Promise<KeptHunt> {
  if (out === undefined && !shrink) return {}
  const reference = { name: mutant.scenario }
  const { parameters } = await loadScenario(reference, 'scenario')
  const recorded = await crew.recordSeed({ reference, parameters, mutant: mutant.name, strategy, seed })
  if (recorded === undefined) return {}
  const failure: Failure = { ...recorded, scenario: mutant.scenario }
  const file = out === undefined ? undefined : keepFailure(failure, reference, out)
  if (!shrink || signal.aborted) return { ...(file !== undefined && { file }) }
  const task = { reference, mutant: mutant.name, failure: caughtBy(mutant, failure) }
  const shrunk = await crew.shrinkFailure(task, signal)
  if (file !== undefined && shrunk !== null) keepShrunk(shrunk, { failure, file }, reference)
  return { ...(file !== undefined && { file }), ...(shrunk && { shrunk }) }
}

/** The failure of the check that must catch the mutant, where the run has violated others as well. */
function caughtBy({ caughtBy: check }: Mutant, failure: Failure): Failure {
  return failure.violation.check === check ? failure : { ...failure, violation: { check, message: '' } }
}
