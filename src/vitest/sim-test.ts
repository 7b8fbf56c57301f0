import { readFileSync } from 'node:fs'
import { test, type TestContext } from 'vitest'
import type { Mutant, Parameters, RunOptions, Scenario } from 'seedbed'
import {
  campaign,
  failureOf,
  parseFailure,
  recordFailure,
  replay,
  unreached,
  type Failure,
} from 'seedbed/search'
import { asked, wholeNumber } from './asked.js'
import { tellFailure, tellReplay, type Place } from './failing-run.js'
import type { Home } from './home.js'
import { readRegressions } from './regressions.js'

/** Options of `simTest`. */
export interface SimTestOptions {
  /** How many seeds. Default: 100. `SEEDBED_SEEDS` sets another number, `SEEDBED_SHARD=2/5` runs a part of them. */
  readonly seeds?: number
  /** The first of them. Default: 0. `SEEDBED_SEED` runs one seed alone. */
  readonly from?: number
  readonly parameters?: Parameters
  readonly strategy?: RunOptions['strategy']
  /** A mutant to run in place of the correct protocol. */
  readonly mutant?: Mutant
  /**
   * The module that exports the scenario, as a path from the test file or as `import.meta.url`: `seedbed replay` loads it. Default: a
   * module that the test file imports.
   */
  readonly module?: Home
  /** The most runs that making a failing plan small may take; 0 leaves it as it is. Default: 1000. */
  readonly shrink?: number
  /** Real time after which the test runner gives up, ms. Default: ten minutes. */
  readonly timeout?: number
}

/**
 * Defines a test that runs a scenario with many seeds. The first that does not pass fails it, with a small plan and the command
 * that shows it again. Failures are kept in `<test file>.seedbed.json` and run first from then on.
 *
 * @throws InputError (in the test) when an option or a variable of the environment cannot be used
 *
 * @example
 * ```ts
 * simTest(raftKv, { seeds: 200 }) // from 'seedbed/vitest'; where other tests would be defined
 * ```
 */
export function simTest(scenario: Scenario, options?: SimTestOptions): void
export function simTest(name: string, scenario: Scenario, options?: SimTestOptions): void
export function simTest(...given: [Scenario, SimTestOptions?] | [string, Scenario, SimTestOptions?]): void {
  const [name, scenario, options = {}] =
    typeof given[0] === 'string'
      ? (given as [string, Scenario, SimTestOptions?])
      : ([given[0].name, ...given] as [string, Scenario, SimTestOptions?])
  const definition = new Error()
  test(name, { timeout: options.timeout ?? 600_000 }, async (context) => {
    const told = await judge(scenario, options, context)
    if (told === undefined) return
    const failure = new Error(told)
    failure.name = 'SimulationFailure'
    // The line that defined the test: what is on the stack here says nothing.
    failure.stack = `${failure.name}: ${told}\n${(definition.stack ?? '').split('\n').slice(2).join('\n')}`
    throw failure
  })
}

/** Runs what is asked for. Returns what a failing test has to tell. */
async function judge(
  scenario: Scenario,
  options: SimTestOptions,
  { task, skip }: TestContext,
): Promise<string | undefined> {
  const { seeds = 100, from = 0, mutant, module: home, shrink = 1000 } = options
  wholeNumber('seeds', seeds, 1, 1e9)
  wholeNumber('from', from, 0, Number.MAX_SAFE_INTEGER)
  const range = asked({ from, seeds }, process.env)
  const testFile = task.file.filepath
  const test = fullName(task)
  const place: Place = {
    scenario,
    mutant,
    testFile,
    test,
    home,
    shrinkRuns: wholeNumber('shrink', shrink, 0, 1e9),
  }
  if (range.replay !== undefined) {
    const failure = parseFailure(readFileSync(range.replay, 'utf8'))
    if (isOther(failure, scenario)) skip(`${range.replay} is of another scenario`)
    return tellReplay(failure, range.replay, place)
  }
  for (const { test: of, failure } of readRegressions(testFile)) {
    if (of !== test) continue
    const { result } = await replay(failure, scenario, mutant)
    if (result.verdict !== 'pass') {
      // It has been made small once.
      return tellFailure(await again(failure, place), { ...place, shrinkRuns: 0 })
    }
  }
  return hunt(range, options, place)
}

async function hunt(
  range: { from: number; seeds: number },
  options: SimTestOptions,
  place: Place,
): Promise<string | undefined> {
  const { scenario, mutant } = place
  const { parameters, strategy } = options
  const chosen = {
    ...(parameters && { parameters }),
    ...(strategy && { strategy }),
    ...(mutant && { mutant }),
  }
  const signal = { aborted: false }
  const total = await campaign(scenario, {
    ...range,
    ...chosen,
    signal,
    onRun: ({ verdict }) => void (signal.aborted ||= verdict !== 'pass'),
  })
  const [failed] = total.failures
  if (failed !== undefined)
    return tellFailure(await recordFailure(scenario, { ...chosen, seed: failed.seed }), place)
  const missing = unreached(total)
  if (missing.length === 0) return undefined
  return `${scenario.name}: none of ${total.runs} runs reached ${missing.join('; ')}: the test does not test what it claims to`
}

/** A failure that was kept before, as it is now. */
async function again(failure: Failure, { scenario, mutant }: Place): Promise<Failure> {
  const { result } = await replay(failure, scenario, mutant)
  return failureOf(result, scenario.name)
}

function isOther(failure: Failure, scenario: Scenario): boolean {
  return /^[a-z0-9-]+$/.test(failure.scenario) && failure.scenario !== scenario.name
}

interface Named {
  readonly name: string
  readonly suite?: Named | undefined
}

/** As `vitest -t` has it: the names of its suites, then its own. */
function fullName({ suite, name }: Named): string {
  return suite === undefined || suite.name === '' ? name : `${fullName(suite)} ${name}`
}
