import type { NetworkOptions } from 'seedbed'
import type { Fault, Written } from 'seedbed/faults'
import { Lab, type Behaviour } from '../lab.js'

export interface Arrival {
  readonly from: string
  readonly to: string
  readonly n: number
  readonly sent: number
  readonly at: number
}

export interface FlowOptions {
  readonly nodes?: readonly string[]
  /** How many messages on each link. */
  readonly count?: number
  /** How long between two of them, ms. */
  readonly every?: number
  readonly network?: NetworkOptions
  readonly faults?: readonly (Fault | Written)[]
  readonly seed?: number
  readonly text?: string
}

/** Every node sends every other a numbered message each so many ms, from 1 ms on. */
export async function flow(options: FlowOptions = {}): Promise<{ arrivals: Arrival[]; lab: Lab }> {
  const { nodes = ['n1', 'n2'], count = 50, every = 10, network, faults = [], seed, text = '' } = options
  const arrivals: Arrival[] = []
  const node: Behaviour = (env) => {
    let n = 0
    return {
      start: () => env.setTimer('next', 1),
      timeout() {
        for (const peer of env.peers)
          env.send(peer, { type: n % 2 === 0 ? 'even' : 'odd', n, sent: 1 + every * n, text })
        if (++n < count) env.setTimer('next', every)
      },
      receive({ n, sent }: { n: number; sent: number }, from) {
        arrivals.push({ from, to: env.id, n, sent, at: lab.world.now / 1000 })
      },
    }
  }
  const lab: Lab = new Lab(Object.fromEntries(nodes.map((id) => [id, node])), {
    ...(network && { network }),
    ...(seed !== undefined && { seed }),
  })
  await lab.faults(...faults).run(100_000)
  return { arrivals, lab }
}

/** The numbers of the messages that arrived on one link, in the order of their arrival. */
export function numbers(arrivals: readonly Arrival[], from = 'n1', to = 'n2'): number[] {
  return arrivals.filter((arrival) => arrival.from === from && arrival.to === to).map(({ n }) => n)
}
