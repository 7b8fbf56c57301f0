import { join, relative } from 'node:path'
import { failurePath, keepFailure } from '../cli/files/failure-files.js'
import type { Mutant, Scenario } from 'seedbed'
import { replay, shrink, type Failure } from 'seedbed/search'
import { failureMessage } from './failure-message.js'
import { findHome, type Home } from './home.js'
import { keepRegression } from './regressions.js'

/** What a failure is found in. */
export interface Place {
  readonly scenario: Scenario
  readonly mutant: Mutant | undefined
  readonly testFile: string
  /** The full name of the test. */
  readonly test: string
  readonly home: Home | undefined
  /** The most runs that shrinking may take; 0 leaves the plan as it is. */
  readonly shrinkRuns: number
}

const FOLDER = 'seedbed-failures'

/** Makes a failure small, keeps it in its files, and tells of it. */
export async function tellFailure(found: Failure, place: Place): Promise<string> {
  const { scenario, mutant, testFile, test, home, shrinkRuns } = place
  const shrinks = shrinkRuns > 0 && found.verdict !== 'undecided'
  const shrunk = shrinks ? await shrink(found, scenario, { mutant, runs: shrinkRuns }) : null
  const failure = shrunk?.failure ?? found
  keepRegression(testFile, { test, failure })
  const reference = await findHome(failure, scenario, testFile, home, mutant)
  // Without a module to load it from, the test itself replays it.
  const file = keepFailure(failure, reference ?? { name: scenario.name }, FOLDER)
  const command =
    reference === undefined
      ? `SEEDBED_REPLAY=${quoted(file)} npx vitest run ${quoted(relative('', testFile))} -t ${quoted(test)}`
      : `npx seedbed replay ${quoted(file)}`
  const { result } = await replay(failure, scenario, mutant)
  return failureMessage({ failure, result, file: join(file), command, minimal: shrunk?.minimal ?? false })
}

/** Runs a failure file again, and tells of it when it fails still. */
export async function tellReplay(
  failure: Failure,
  file: string,
  { scenario, mutant }: Place,
): Promise<string | undefined> {
  const { result } = await replay(failure, scenario, mutant)
  if (result.verdict === 'pass') return undefined
  const command = `npx seedbed replay ${quoted(file)}`
  const again = { ...failure, ...(result.violations[0] && { violation: result.violations[0] }) }
  return failureMessage({ failure: again, result, file, command, minimal: false })
}

export function failureFile({ scenario, mutant }: Place, seed: number): string {
  return failurePath(scenario.name, mutant?.name, seed, FOLDER)
}

function quoted(text: string): string {
  return /^[\w./@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
