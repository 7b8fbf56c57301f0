import { at, onlyFaults, recovers, scenario, seconds, sometimes, uniform } from 'seedbed'
import type { HedgingNote } from 'seedbed/protocols/hedging'
import { behindGateway, resilienceInvariants, Visitor, visits } from 'seedbed/protocols/resilience'

/**
 * A gateway that crashes again and again, and what it has cancelled shortly before stays under way: when the cancel arrives, its next life
 * has sent requests of the same numbers.
 */
export const lateCancels = scenario({
  name: 'late-cancels',
  summary: 'a gateway crashes, and what it no longer wanted is cancelled when its next life asks for more',
  parameters: { clients: 4, operations: 60, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ clients, operations, seconds: length }) => ({
    servers: behindGateway(),
    clients: { count: clients, process: Visitor, workload: visits(operations) },
    network: { latency: uniform(0.5, 2) },
    faults: ({ random, duration }) =>
      Array.from({ length: Math.floor(duration / EPISODE) - 1 }, (_, n) => {
        const crash = (n + 1) * EPISODE + random.int(0, 50)
        return [
          at(crash).crash('n1').lasting(random.int(2, 10)),
          at(crash - EPISODE)
            .rule({ from: 'n1', to: 'n2', type: 'service/cancel', action: 'delay', ms: random.int(30, 150) })
            .until(crash),
        ]
      }).flat(),
    faultModel: onlyFaults('crash', 'rule'),
    schedules: false,
    duration: seconds(length),
    checks: [...resilienceInvariants, recovers({ within: seconds(5) })],
    sometimes: [
      sometimes('a life repeats the number of a request whose loser the one before has cancelled', () => {
        const copies = new Map<string, number>()
        const cancelled = new Set<string>()
        return {
          noted({ incarnation }, kind, { request, event }: HedgingNote) {
            if (kind !== 'hedging') return false
            const key = `${incarnation}/${request}`
            if (event === 'sent') copies.set(key, (copies.get(key) ?? 0) + 1)
            if (event === 'brought' && copies.get(key)! > 1) cancelled.add(key)
            return event === 'sent' && cancelled.has(`${incarnation - 1}/${request}`)
          },
        }
      }),
    ],
  }),
})

const EPISODE = 200
