import type { Check, Sometimes } from '../check/index.js'
import type { FaultModel, Nemesis, Written, Fault } from '../faults/index.js'
import { InputError, shown, unknownWord } from '../input/index.js'
import type { ClientFactory, Limits, ProcessFactory } from '../kernel/index.js'
import type { Latency, NetworkOptions } from '../network/index.js'
import { withDefaultChecks } from './default-checks.js'
import type { Workload } from './workload.js'

/** Values that `--set key=value` may change. */
export type Parameters = Readonly<Record<string, number | string | boolean>>

/** The servers of a scenario: nodes n1, n2, … of the role `server`. */
export interface Servers {
  readonly count: number
  readonly process: ProcessFactory
  /** How many are a quorum. Default: a majority. */
  readonly quorum?: number
}

/** The clients of a scenario: nodes c1, c2, … of the role `client`. Faults of nodes do not befall them. */
export interface Clients {
  readonly count: number
  /** Makes processes that implement `ClientProcess`. */
  readonly process: ProcessFactory | ClientFactory
  readonly workload: Workload
}

/** What a scenario is made of. Times are in ms. */
export interface ScenarioOptions {
  readonly servers: Servers
  readonly clients?: Clients
  readonly network?: NetworkOptions
  /** How long a flush of a healthy disk takes. Default: no time. */
  readonly disk?: { readonly flush?: Latency }
  /** A nemesis that draws faults from the seed, or a plan by hand. Default: no faults. */
  readonly faults?: Nemesis | readonly (Fault | Written)[]
  /** The faults that the protocol claims to survive. Default: all that honest machines have, with disks that keep what they have flushed. */
  readonly faultModel?: FaultModel
  /**
   * Whether strategies may let messages wait beyond their latency, up to a few times as long. Default: when a nemesis draws the
   * faults, and the fault model has `latency`. Say no where checks go by how fast the network is.
   */
  readonly schedules?: boolean
  /** How long faults strike and clients ask. */
  readonly duration: number
  readonly checks: readonly Check[]
  /** States that a campaign must reach. */
  readonly sometimes?: readonly Sometimes[]
  /**
   * Whether the scenario is judged by what every scenario should be: where it has clients and no check of its own that waits for
   * recovery, that it `recovers` within 30 s; and, as states to be reached, that some fault touched something and some client was
   * answered. Default: true.
   */
  readonly defaultChecks?: boolean
  readonly limits?: Partial<Limits>
}

/** A scenario: what is run, by whom, under which faults, and judged by which checks. */
export interface Scenario {
  readonly name: string
  /** One line for lists. */
  readonly summary: string
  /** The parameters and their defaults. */
  readonly parameters: Parameters
  /** Parameters that may become less when a failure is shrunk, each with its least value. */
  readonly shrinks?: Readonly<Record<string, number>>
  /** The scenario with these parameters in place of their defaults. Use `configure` for input that is not yet checked. */
  options(parameters: Parameters): ScenarioOptions
}

/** A scenario without parameters. */
export interface PlainScenario extends ScenarioOptions {
  readonly name: string
  readonly summary?: string
}

/** A scenario whose parts depend on parameters. */
export interface ParametricScenario<P extends Parameters> {
  readonly name: string
  readonly summary?: string
  readonly parameters: P
  /** Parameters that may become less when a failure is shrunk, such as how many servers there are, each with its least value. */
  readonly shrinks?: { readonly [K in keyof P]?: number }
  readonly build: (parameters: P) => ScenarioOptions
}

/**
 * Defines a scenario.
 *
 * @throws InputError when a part is missing or makes no sense
 *
 * @example
 * ```ts
 * import { run, scenario, seconds } from 'seedbed'
 * class Idle {}
 * const quiet = scenario({ name: 'quiet', servers: { count: 3, process: Idle }, duration: seconds(1), checks: [] })
 * const { verdict } = await run(quiet, { seed: 1 })
 * verdict // => 'pass'
 * ```
 */
export function scenario<const P extends Parameters>(
  definition: PlainScenario | ParametricScenario<P>,
): Scenario {
  const { name, summary = '' } = definition
  if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9-]*$/.test(name)) {
    throw new InputError(
      'name',
      `${shown(name)} is not a name for a scenario (small letters, digits, hyphens)`,
    )
  }
  if ('build' in definition) {
    const { parameters, build, shrinks } = definition
    return {
      name,
      summary,
      parameters,
      ...(shrinks && { shrinks: leastValues(shrinks, parameters, name) }),
      options: (given) => checked({ ...build({ ...parameters, ...given }) }, name),
    }
  }
  const options = checked(definition, name)
  return { name, summary, parameters: {}, options: () => options }
}

/** Parameters as they come from outside, checked against those the scenario has, and turned into their types. */
export function configure(of: Scenario, given: Readonly<Record<string, unknown>>): Parameters {
  const configured: Record<string, number | string | boolean> = { ...of.parameters }
  for (const [key, value] of Object.entries(given)) {
    const byDefault = Object.hasOwn(of.parameters, key) ? of.parameters[key] : undefined
    if (byDefault === undefined) {
      const names = Object.keys(of.parameters)
      if (names.length === 0) throw new InputError(key, `the scenario "${of.name}" has no parameters to set`)
      throw unknownWord(key, key, names, `a parameter of "${of.name}"`)
    }
    configured[key] = converted(key, value, byDefault)
  }
  return configured
}

function converted(
  key: string,
  value: unknown,
  byDefault: number | string | boolean,
): number | string | boolean {
  if (typeof value === typeof byDefault && !Number.isNaN(value)) return value as typeof byDefault
  if (
    typeof byDefault === 'number' &&
    typeof value === 'string' &&
    value.trim() !== '' &&
    Number.isFinite(Number(value))
  ) {
    return Number(value)
  }
  if (typeof byDefault === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  throw new InputError(key, `${shown(value)} is not a ${typeof byDefault} (default: ${byDefault})`)
}

function leastValues(
  shrinks: Readonly<Record<string, number | undefined>>,
  parameters: Parameters,
  name: string,
): Record<string, number> {
  const least: Record<string, number> = {}
  for (const [key, value] of Object.entries(shrinks)) {
    const field = `${name}.shrinks.${key}`
    const numbers = Object.keys(parameters).filter((other) => typeof parameters[other] === 'number')
    if (!numbers.includes(key)) throw unknownWord(field, key, numbers, `a number among the parameters`)
    const most = parameters[key] as number
    if (!(Number.isInteger(value) && value! >= 1 && value! <= most))
      throw new InputError(field, `${shown(value)} is not a whole number from 1 to its default, ${most}`)
    least[key] = value!
  }
  return least
}

function checked(options: ScenarioOptions, name: string): ScenarioOptions {
  const field = (path: string): string => `${name}.${path}`
  const { servers, clients, duration, checks } = options
  if (typeof servers !== 'object' || servers === null)
    throw new InputError(field('servers'), 'a scenario needs servers: { count, process }')
  count(field('servers.count'), servers.count)
  factory(field('servers.process'), servers.process)
  if (clients !== undefined) {
    count(field('clients.count'), clients.count)
    factory(field('clients.process'), clients.process)
  }
  if (!(typeof duration === 'number' && duration > 0 && duration < Infinity)) {
    throw new InputError(field('duration'), `${shown(duration)} is not a number of ms above 0`)
  }
  if (!Array.isArray(checks))
    throw new InputError(field('checks'), `${shown(checks)} is not a list of checks`)
  return withDefaultChecks(options)
}

function count(field: string, value: unknown): void {
  if (!(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1000)) {
    throw new InputError(field, `${shown(value)} is not a whole number from 1 to 1000`)
  }
}

function factory(field: string, value: unknown): void {
  if (typeof value !== 'function')
    throw new InputError(field, `${shown(value)} is not a process: a class or a function that makes one`)
}
