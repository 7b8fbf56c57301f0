import {
  at,
  everyFaultBut,
  kvWorkload,
  linearizable,
  recovers,
  scenario,
  seconds,
  uniform,
  type Fault,
  type Nemesis,
  type Scenario,
  type Sometimes,
  type Workload,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import { kv, raft, raftInvariants, raftOperator, type RaftOptions } from 'seedbed/protocols/raft'
import { ofClients } from './operators.js'

/** One thing that happens to five servers and a few clients, at times that differ a little from seed to seed. */
export interface Story {
  readonly name: string
  readonly summary: string
  readonly options?: Partial<RaftOptions>
  readonly seconds?: number
  readonly clients?: number
  readonly operations?: number
  /** How often clients read, relative to other operations. Default: 5, as against 7 of all others. */
  readonly gets?: number
  readonly workload?: (plain: Workload) => Workload
  readonly faults: Nemesis
  /** After how long clients ask elsewhere, ms. Default: 60 to 120. */
  readonly retry?: readonly [min: number, max: number]
  /** How many servers must be back for the end to be a good one. Default: a majority. */
  readonly quorum?: number
  /** What must have come about, or the story was not told. */
  readonly sometimes: readonly Sometimes[]
}

/** A story as a scenario: judged by every invariant, by what clients see, and by whether it ends well. */
export function raftStory(story: Story): Scenario {
  const {
    name,
    summary,
    options = {},
    faults,
    gets = 5,
    quorum,
    retry = [60, 120],
    sometimes,
    workload = (plain) => plain,
  } = story
  return scenario({
    name,
    summary,
    parameters: {
      clients: story.clients ?? 3,
      operations: story.operations ?? 60,
      seconds: story.seconds ?? 4,
    },
    build: ({ clients, operations, seconds: length }) => ({
      servers: {
        count: 5,
        process: raft({ stateMachine: kv, ...options }),
        ...(quorum !== undefined && { quorum }),
      },
      clients: {
        count: clients,
        process: raftOperator({ retry, timeout: 1_000 }),
        workload: workload(kvWorkload({ keys: 2, operations, mix: { get: gets } })),
      },
      network: { latency: uniform(1, 5) },
      faults,
      faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
      duration: seconds(length),
      checks: [...raftInvariants, ofClients(linearizable(kvModel())), recovers({ within: seconds(10) })],
      sometimes,
    }),
  })
}

/** Until then only this server can win an election: what the others ask for is lost. */
export function onlyElects(leader: string, servers: readonly string[], from: number, until: number): Fault[] {
  return servers
    .filter((id) => id !== leader)
    .flatMap((id) =>
      (['preVote', 'requestVote'] as const).map((type) =>
        at(from).rule({ from: id, type, action: 'drop' }).until(until),
      ),
    )
}
