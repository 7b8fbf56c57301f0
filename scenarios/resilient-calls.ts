import { nemesis, onlyFaults, recovers, scenario, seconds, uniform } from 'seedbed'
import {
  behindGateway,
  resilienceInvariants,
  resilienceSometimes,
  Visitor,
  visits,
} from 'seedbed/protocols/resilience'

/** A gateway that calls its backend through every policy there is, under everything that befalls calls. */
export const resilientCalls = scenario({
  name: 'resilient-calls',
  summary:
    'a gateway, its backend, and between them retry, breaker, rate limiter, bulkhead, hedging, deadlines',
  parameters: { clients: 4, operations: 60, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ clients, operations, seconds: length }) => ({
    servers: behindGateway(),
    clients: { count: clients, process: Visitor, workload: visits(operations) },
    network: { latency: uniform(0.5, 2) },
    faults: nemesis(),
    faultModel: onlyFaults(
      ...(['latency', 'loss', 'duplicate', 'reorder', 'clog', 'partitions'] as const),
      ...([
        'crash',
        'pause',
        'slow',
        'flap',
        'clock-offset',
        'clock-jump',
        'clock-strobe',
        'clock-freeze',
      ] as const),
    ),
    duration: seconds(length),
    checks: [...resilienceInvariants, recovers({ within: seconds(5) })],
    sometimes: resilienceSometimes,
  }),
})
