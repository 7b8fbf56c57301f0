import { run, scenario, type ProcessFactory, type TraceEvent } from 'seedbed'
import type { Latency } from 'seedbed/network'
import { multiPaxos } from 'seedbed/protocols/multi-paxos'
import { raft, type RaftOptions } from 'seedbed/protocols/raft'
import { logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

export type Protocol = 'Raft' | 'Multi-Paxos'

/** A log in steady state: one leader, no faults, and one client that asks again as soon as it is answered. Times in ms. */
export interface CommandTrial {
  readonly protocol: Protocol
  readonly servers: number
  readonly latency: Latency
  /** How long a disk takes to keep what it is given. Default: no time. */
  readonly flush?: Latency
  /** How often a leader speaks when it has nothing to say. Default: never while it is looked at. */
  readonly heartbeat?: number
  readonly raft?: Partial<RaftOptions>
  /** How many commands are looked at. With none, what is said in `idle` is. */
  readonly commands: number
  /** How long nothing is asked for. */
  readonly idle?: number
}

/** What was seen. */
export interface Costs {
  /** What servers said to each other while the commands were carried out, or nothing was. */
  readonly messages: number
  /** From when the leader had the command until it answered, for each command. */
  readonly commit: readonly number[]
  /** From the client's request to its answer, for each command. */
  readonly client: readonly number[]
}

const NEVER = 1e6

/** Measures one run, from its trace. */
export async function measure(trial: CommandTrial, seed: number): Promise<Costs> {
  const { protocol, servers, latency, flush, heartbeat = NEVER, commands, idle = 0 } = trial
  const times = { heartbeat, electionTimeout: [4 * heartbeat, 6 * heartbeat] } as const
  const process: ProcessFactory =
    protocol === 'Raft'
      ? raft({ stateMachine: kv, ...times, ...trial.raft })
      : multiPaxos({ stateMachine: kv, ...times })
  // By then a leader has been elected, and has told everybody.
  const begin = 20 * heartbeat
  const steady = scenario({
    name: 'steady-state',
    summary: 'one leader, one client, no faults',
    parameters: {},
    build: () => ({
      servers: { count: servers, process },
      clients: {
        count: 1,
        process: logClient({ retry: [NEVER, NEVER], timeout: 2 * NEVER }),
        // The first command finds the leader, and is not counted.
        workload: {
          draw: () =>
            Array.from({ length: commands + 1 }, (_, i) => ({
              at: begin,
              input: { f: 'put', key: 'x', value: String(i) },
            })),
          probe: () => ({ f: 'get', key: 'x' }),
        },
      },
      network: { latency },
      ...(flush && { disk: { flush } }),
      duration: begin + idle + (commands + 1) * 1_000,
      checks: [],
    }),
  })
  const { trace, history } = await run(steady, { seed, trace: true })
  const counted = history.slice(1, commands + 1)
  const from = counted[0]?.invoked ?? begin + 1_000
  const until = counted.at(-1)?.completed ?? from + idle
  const seen = [...trace!].filter(({ at }) => at >= from && at < until)
  return {
    messages: seen.filter(({ kind, node, peer }) => kind === 'send' && isServer(node) && isServer(peer))
      .length,
    commit: commitTimes(seen),
    client: counted.map(({ invoked, completed }) => completed! - invoked),
  }
}

const isServer = (node: string | undefined): boolean => node?.startsWith('n') === true

function commitTimes(seen: readonly TraceEvent[]): number[] {
  const times: number[] = []
  let asked = NaN
  for (const { kind, at, node, peer } of seen) {
    if (kind === 'deliver' && isServer(node) && !isServer(peer)) asked = at
    if (kind === 'send' && isServer(node) && !isServer(peer)) times.push(at - asked)
  }
  return times
}
