import {
  everyFaultBut,
  nemesis,
  recovers,
  scenario,
  seconds,
  uniform,
  type Check,
  type Nemesis,
  type NodeId,
  type ProcessFactory,
  type Scenario,
  type Sometimes,
  type Workload,
} from 'seedbed'
import { sagaClient, type SagaInput, type SagaStep } from 'seedbed/protocols/saga'

/** Orders: two steps that can be undone, sometimes in the other order, a pivot, and one that must succeed; some look instead. */
function orders(nodes: readonly NodeId[], operations: number, reads: number): Workload {
  const last = nodes[nodes.length - 1]
  const compensatable = nodes.slice(0, -2)
  const step = (participant: NodeId, kind: SagaStep['kind'], action: number): SagaStep => ({
    participant,
    kind,
    action,
  })
  return {
    draw: ({ random, duration }) =>
      Array.from({ length: operations }, () => Math.round(duration * random.next()))
        .sort((a, b) => a - b)
        .map((at): { at: number; input: SagaInput } => {
          if (random.chance(reads)) return { at, input: { read: random.pick(compensatable) } }
          const first = random
            .shuffle(compensatable)
            .map((node) => step(node, 'compensatable', random.int(1, 4)))
          const steps = [
            ...first,
            step(nodes[nodes.length - 2], 'pivot', random.int(2, 6)),
            step(last, 'retriable', 1),
          ]
          return { at, input: { steps } }
        }),
    probe: (): SagaInput => ({
      steps: [step(compensatable[0], 'compensatable', 1), step(last, 'retriable', 1)],
    }),
  }
}

/** What sets one scenario of sagas apart from another. */
export interface SagaStory {
  readonly name: string
  readonly summary: string
  readonly process: (units: number, nodes: readonly NodeId[]) => ProcessFactory
  readonly orchestrated?: boolean
  readonly faults?: Nemesis
  readonly units?: number
  /** How many operations each client asks for. Default: 20. */
  readonly operations?: number
  /** How many of the operations look at a participant. Default: a tenth. */
  readonly reads?: number
  readonly checks: readonly Check[]
  readonly sometimes: readonly Sometimes[]
}

/** Orders as sagas over four participants, under every fault that sagas claim to survive. */
export function sagaScenario(story: SagaStory): Scenario {
  const {
    name,
    summary,
    process,
    orchestrated = true,
    faults = nemesis(),
    units: byDefault = 60,
    reads = 0.1,
  } = story
  const first = orchestrated ? 2 : 1
  const nodes = Array.from({ length: 4 }, (_, i) => `n${i + first}`)
  return scenario({
    name,
    summary,
    parameters: { units: byDefault, clients: 3, operations: story.operations ?? 20, seconds: 6 },
    shrinks: { clients: 1 },
    build: ({ units, clients, operations, seconds: length }) => ({
      // No saga ends without all its participants: the quorum is everybody.
      servers: {
        count: nodes.length + first - 1,
        process: process(units, nodes),
        quorum: nodes.length + first - 1,
      },
      clients: {
        count: clients,
        process: sagaClient({ orchestrated }),
        workload: orders(nodes, operations, reads),
      },
      network: { latency: uniform(1, 10) },
      faults,
      // A participant that never comes back cannot be compensated, and whoever forgets what was flushed breaks its word.
      faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
      duration: seconds(length),
      checks: [...story.checks, recovers({ within: seconds(5) })],
      sometimes: story.sometimes,
    }),
  })
}
