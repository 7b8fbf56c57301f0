import * as v from 'valibot'
import type { Violation } from '../check/index.js'
import { validateFaults } from '../faults/index.js'
import { InputError, shown, unknownWord } from '../input/index.js'
import {
  clientIds,
  configure,
  serverIds,
  validateOperations,
  type Mutant,
  type Plan,
  type RunResult,
  type Scenario,
} from '../run/index.js'
import { planSchema } from '../run/plan-schema.js'
import { shortened } from '../run/shortened.js'
import { validateDecisions } from '../run/validate-decisions.js'
import { run } from './run.js'

/** The version of the failure file. Files of another version are refused. */
export const FAILURE_VERSION = 1

/** A run that did not pass, as it is kept in a file: all that is needed to run it again, and what it came to. */
export interface Failure {
  readonly seedbed: 'failure'
  readonly version: typeof FAILURE_VERSION
  /** A scenario's name, or the file it is in. */
  readonly scenario: string
  readonly parameters: Record<string, number | string | boolean>
  readonly mutant?: string
  readonly seed: number
  /** The strategy that made the plan of the seed. It is told for information: the plan is here. */
  readonly strategy?: string
  /** Present when the run could not be judged; its `violation` then says why, under the name `undecided`. */
  readonly verdict?: 'undecided'
  readonly digest: string
  readonly violation: Violation
  readonly plan: Plan
  /** Two hexadecimal digits an event: where another run parts from this one. */
  readonly trail: string
}

const seed = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a whole number from 0 on'),
)

const failureSchema = v.strictObject({
  seedbed: v.literal('failure', '"failure"'),
  version: v.literal(FAILURE_VERSION, String(FAILURE_VERSION)),
  scenario: v.string('the name of a scenario, or its file'),
  parameters: v.record(
    v.string(),
    v.union([v.number(), v.string(), v.boolean()], 'a number, a text or a truth value'),
  ),
  mutant: v.optional(v.string('the name of a mutant')),
  seed,
  strategy: v.optional(v.string('the name of a strategy')),
  verdict: v.optional(v.literal('undecided', '"undecided", or no verdict at all')),
  digest: v.pipe(v.string('16 hexadecimal digits'), v.regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits')),
  violation: v.object({
    check: v.string('the name of a check'),
    message: v.string('a sentence'),
    at: v.optional(v.number('a number of ms')),
    node: v.optional(v.string('the name of a node')),
  }),
  plan: planSchema,
  trail: v.pipe(
    v.string('hexadecimal digits'),
    v.regex(/^([0-9a-f]{2})*$/, 'hexadecimal digits, two an event'),
  ),
})

/** The failure file of a run that was traced and did not pass. `scenario` is what the command would be given to run it again. */
export function failureOf(result: RunResult, scenario: string): Failure {
  const { parameters, mutant, seed, strategy, digest, plan, trace } = result
  const violation = told(result)
  if (violation === undefined || trace === null)
    throw new RangeError(`the run of seed ${seed} was not traced, or passed`)
  const { check, message, at, node } = violation
  return {
    seedbed: 'failure',
    version: FAILURE_VERSION,
    scenario,
    parameters: { ...parameters },
    ...(mutant !== undefined && { mutant }),
    seed,
    ...(strategy !== undefined && { strategy }),
    ...(result.verdict === 'undecided' && { verdict: 'undecided' as const }),
    digest,
    violation: { check, message, ...(at !== undefined && { at }), ...(node !== undefined && { node }) },
    plan,
    trail: trace.trail.toString(),
  }
}

/** What there is to tell of a run that did not pass. */
function told({ verdict, violations, undecided }: RunResult): Violation | undefined {
  if (verdict === 'undecided') return { check: 'undecided', message: undecided[0] }
  return violations[0]
}

/**
 * Reads a failure from the text of its file.
 *
 * @throws InputError naming the field, what was found, and what is allowed
 */
export function parseFailure(text: string): Failure {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new InputError('', `this is not a failure file: it is not whole JSON (${(error as Error).message})`)
  }
  const head = data as { seedbed?: unknown; version?: unknown } | null
  if (typeof data !== 'object' || head?.seedbed !== 'failure') {
    throw new InputError('seedbed', `found ${shown(head?.seedbed)}; a failure file says "failure" here`)
  }
  if (head.version !== FAILURE_VERSION) {
    throw new InputError(
      'version',
      `found ${shown(head.version)}; this release reads version ${FAILURE_VERSION}`,
    )
  }
  const result = v.safeParse(failureSchema, data)
  if (result.success) return result.output as Failure
  const issue = result.issues[0]
  const where = v.getDotPath(issue) ?? ''
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw unknownWord(
      where,
      String(issue.path?.at(-1)?.key),
      Object.keys(failureSchema.entries),
      'a field of a failure file',
    )
  }
  const found = issue.input === undefined ? 'it is missing' : `found ${shown(issue.input)}`
  throw new InputError(
    where,
    `${found}; expected ${issue.type === 'strict_object' ? 'an object' : issue.message}`,
  )
}

/**
 * Checks that a failure fits a scenario: its parameters, the nodes and times of its faults, its clients.
 *
 * @throws InputError naming the field
 */
export function validateFailure(failure: Failure, scenario: Scenario): void {
  const whole = scenario.options(configure(scenario, failure.parameters))
  const parts = shortened(whole, failure.plan, 'plan.duration')
  const clients = clientIds(parts)
  const bounds = { nodes: [...serverIds(parts), ...clients], duration: parts.duration }
  validateFaults(failure.plan.faults, bounds, 'plan.faults')
  validateOperations(failure.plan.operations, clients, 'plan.operations')
  validateDecisions(failure.plan, bounds.nodes, 'plan')
}

/** Runs a seed again, traced, and makes its failure file. */
export async function recordFailure(
  scenario: Scenario,
  options: {
    readonly seed: number
    readonly parameters?: RunResult['parameters']
    readonly mutant?: Mutant
    readonly name?: string
  },
): Promise<Failure> {
  const { name = scenario.name, ...rest } = options
  return failureOf(await run(scenario, { ...rest, trace: true }), name)
}
