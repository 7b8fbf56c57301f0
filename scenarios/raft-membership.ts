import {
  everyFaultBut,
  kvWorkload,
  linearizable,
  recovers,
  scenario,
  seconds,
  uniform,
  type Check,
  type Nemesis,
  type RandomStream,
  type Scenario,
  type Sometimes,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  jointSometimes,
  kv,
  membershipSometimes,
  raft,
  raftInvariants,
  raftOperator,
  raftSometimes,
  reconfiguring,
  replicasAgree,
  type OperatorCommand,
  type RaftOptions,
} from 'seedbed/protocols/raft'
import { catchesUp } from 'seedbed/protocols/replicated-log'
import { electionStorm } from './election-storm.js'
import { ofClients, operated } from './operators.js'

/** What an operator may think of: one more, one less, one to listen only, three exchanged at once, or another leader. */
const anyChange =
  (servers: number) =>
  (random: RandomStream): OperatorCommand => {
    const all = Array.from({ length: servers }, (_, i) => `n${i + 1}`)
    const [one, two, three] = random.shuffle(all) as [string, string, string]
    switch (random.int(0, 9)) {
      case 0:
        return { f: 'transferLeadership', to: one }
      case 1:
        return { f: 'changeMembership', learn: [one] }
      case 2:
      case 3:
        return { f: 'changeMembership', add: [one, two], remove: [three] }
      case 4:
      case 5:
      case 6:
        return { f: 'changeMembership', remove: [one] }
      default:
        return { f: 'changeMembership', add: [one] }
    }
  }

/** How one scenario of changing members differs from another. */
interface ChangingMembers extends Pick<Scenario, 'name' | 'summary'> {
  readonly options: Partial<RaftOptions>
  /** The longest latency, ms. */
  readonly slowest: number
  /** Makes clients, of which the first is the operator. Default: `raftOperator`. */
  readonly client?: typeof raftOperator
  /** What strikes. Default: an election storm. */
  readonly faults?: Nemesis
  /** What must hold, beyond what any with changing members must. */
  readonly checks?: readonly Check[]
  /** What a campaign must have reached, beyond what any with changing members must. */
  readonly sometimes?: readonly Sometimes[]
}

/** Raft whose operator changes the members all the time, while elections follow each other. */
export function changingMembers({
  options,
  slowest,
  client = raftOperator,
  faults = electionStorm(),
  checks = [],
  sometimes = [],
  ...of
}: ChangingMembers): Scenario {
  return scenario({
    ...of,
    parameters: {
      servers: 5,
      clients: 4,
      keys: 2,
      operations: 80,
      seconds: 15,
      latency: slowest,
      membership: 'joint',
    },
    build: ({ servers, clients, keys, operations, seconds: length, latency, membership }) => ({
      servers: {
        count: servers,
        process: raft({ stateMachine: kv, ...options, membership: membership }),
        // Any one server may be the only voter.
        quorum: servers,
      },
      clients: {
        count: clients,
        process: client({ retry: [80, 160], timeout: 2_000 }),
        workload: operated(kvWorkload({ keys, operations }), {
          client: 'c1',
          every: [100, 500],
          command: anyChange(servers),
        }),
      },
      network: { latency: uniform(1, latency) },
      faults,
      // A majority of the voters must come back. Who they are is not known beforehand, so nobody may be lost for good.
      faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record', 'kill', 'corrupt-record'),
      duration: seconds(length),
      checks: [
        ...raftInvariants,
        replicasAgree,
        ...checks,
        ofClients(linearizable(kvModel())),
        recovers({ within: seconds(30) }),
        catchesUp({ within: seconds(30) }),
      ],
      sometimes: [
        ...raftSometimes,
        ...membershipSometimes,
        ...(membership === 'joint' ? jointSometimes : []),
        ...sometimes,
      ],
    }),
  })
}

/** Members come and go, one by one and several at once, while leaders do. */
export const raftMembership = changingMembers({
  name: 'raft-membership',
  summary: 'Raft whose members change all the time: three voters at first, any of five servers later',
  options: reconfiguring,
  slowest: 20,
})
