import {
  at,
  kvWorkload,
  linearizable,
  recovers,
  run,
  seconds,
  type Check,
  type RunResult,
  type Scenario,
  type ScenarioOptions,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  agreement,
  catchesUp,
  integrity,
  replicasAgree,
  replicatedLogInvariants,
  validity,
} from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

/** The scenarios of one replicated log. */
export interface LogScenarios {
  /** A key-value store on five servers with four clients, under every fault the log claims to survive. */
  readonly store: Scenario
  /** Short logs: servers that were away get snapshots. It promises that they do. */
  readonly snapshots: Scenario
  /** Members that change. It promises what such changes must come to. */
  readonly membership: Scenario
}

const servers = ['n1', 'n2', 'n3', 'n4', 'n5']
const pairs = servers.flatMap((one, i) => servers.slice(i + 1).map((two) => [one, two] as const))

/** What a replicated log is, point by point. Each throws where it does not hold. */
export const requirements = {
  agreement: async ({ store }) => {
    await silent(judgedBy(store, agreement), 6)
    await silent(splitInThree(judgedBy(store, agreement)), 2)
  },

  validity: ({ store }) => silent(judgedBy(store, validity), 6),

  integrity: ({ store }) => silent(judgedBy(store, integrity(kv)), 6),

  'total order': ({ store }) => silent(judgedBy(store, replicasAgree), 6),

  'durability, also when all servers crash at once': ({ store }) => {
    const crashes = [1_000, 2_000, 3_000].flatMap((time) =>
      servers.map((id) => at(time).crash(id).lasting(100)),
    )
    return silent(
      changed(judgedBy(store, agreement, linearizable(kvModel())), () => ({
        duration: 4_000,
        faults: crashes,
      })),
      4,
    )
  },

  'recovery after the crash of any minority': async ({ store }) => {
    for (const [one, two] of pairs)
      await silent(
        changed(judgedBy(store, recovers({ within: seconds(15) })), () => ({
          duration: 3_000,
          faults: [at(800).kill(one), at(1_200).kill(two)],
        })),
        1,
      )
  },

  'progress after a partition, and none while no majority can talk': async ({ store }) => {
    const split = splitInThree(judgedBy(store, ...replicatedLogInvariants, recovers({ within: seconds(15) })))
    const ended = await silent(split, 1)
    const during = ended.filter((time) => time > 1_600 && time < 4_000)
    if (during.length > 0) throw new Error(`${during.length} commands were carried out without a majority`)
    if (!ended.some((time) => time < 1_500)) throw new Error('nothing was done before the partition')
    if (!ended.some((time) => time > 4_000)) throw new Error('nothing was done after the partition')
  },

  'commands of clients carried out once': ({ store }) =>
    silent(
      changed(judgedBy(store, linearizable(kvModel())), ({ clients: asking }) => ({
        duration: 6_000,
        clients: {
          ...asking!,
          workload: kvWorkload({ keys: 2, operations: 40, mix: { append: 8, put: 0 } }),
        },
        faults: [at(500).loss(0.25).until(5_500), at(500).duplicate(0.4).until(5_500)],
      })),
      5,
    ),

  'snapshots and catching up': ({ snapshots }) => keepsPromises(snapshots),

  'nobody is left behind': ({ snapshots }) =>
    silent(judgedBy(snapshots, catchesUp({ within: seconds(30) })), 6),

  'changes of membership': ({ membership }) => keepsPromises(membership),
} satisfies Record<string, (log: LogScenarios) => Promise<unknown>>

export type Requirement = keyof typeof requirements

function changed(of: Scenario, change: (options: ScenarioOptions) => Partial<ScenarioOptions>): Scenario {
  return {
    ...of,
    options: (parameters) => {
      const options = of.options(parameters)
      return { ...options, ...change(options) }
    },
  }
}

/** For a while no majority can talk, and clients ask in each part. */
function splitInThree(of: Scenario): Scenario {
  return changed(of, () => ({
    duration: 6_000,
    faults: [at(1_500).partition(['n1', 'n2', 'c1'], ['n3', 'n4', 'c2'], ['n5', 'c3', 'c4']).until(4_000)],
  }))
}

/** Judged by these checks alone, so that it is they that find what there is to find. */
function judgedBy(of: Scenario, ...checks: readonly Check[]): Scenario {
  return changed(of, () => ({ checks, sometimes: [], defaultChecks: false }))
}

/** No check has anything to say, and clients are answered. Returns when, ms. */
async function silent(of: Scenario, seeds: number): Promise<number[]> {
  const answered: number[] = []
  for (let seed = 0; seed < seeds; seed++) {
    const { history } = await passed(of, seed)
    const times = history.flatMap(({ outcome, completed }) => (outcome === 'ok' ? [completed!] : []))
    if (times.length === 0) throw new Error(`seed ${seed}: nothing was answered`)
    answered.push(...times)
  }
  return answered
}

async function passed(of: Scenario, seed: number): Promise<RunResult> {
  const result = await run(of, { seed })
  const { verdict, violations, undecided } = result
  const found = [...violations.map(({ check, message }) => `${check}: ${message}`), ...undecided]
  if (verdict !== 'pass') throw new Error(`seed ${seed}: ${verdict}, ${found.join('; ')}`)
  return result
}

/** Silent, by all that a replicated log claims too, and every state that the scenario promises is reached. */
async function keepsPromises(of: Scenario): Promise<void> {
  const { checks, sometimes = [] } = of.options(of.parameters)
  const judged = changed(of, () => ({ checks: [...checks, ...replicatedLogInvariants] }))
  const missing = new Set(sometimes.map(({ name }) => name))
  for (let seed = 0; seed < 25; seed++) {
    const { reached } = await passed(judged, seed)
    for (const state of reached) missing.delete(state)
  }
  if (missing.size > 0) throw new Error(`never reached: ${[...missing].join(', ')}`)
}
