import { everyFaultBut, nemesis, recovers, scenario, seconds, uniform, type Workload } from 'seedbed'
import { stock, tcc, tccClient, tccInvariants, tccSometimes, type Branch } from 'seedbed/protocols/tcc'

/** Journeys: a few units of some of the participants, all or none. */
function journeys({ participants, operations }: { participants: number; operations: number }): Workload {
  const names = Array.from({ length: participants }, (_, i) => `n${i + 2}`)
  return {
    draw: ({ random, duration }) =>
      Array.from({ length: operations }, () => Math.round(duration * random.next()))
        .sort((a, b) => a - b)
        .map((at) => {
          const chosen = random.shuffle(names).slice(0, random.int(2, participants))
          const input: Branch[] = chosen.map((participant) => ({ participant, wants: random.int(1, 3) }))
          return { at, input }
        }),
    probe: () => names.map((participant): Branch => ({ participant, wants: 1 })),
  }
}

/** Journeys booked at three participants by try, confirm and cancel, under every fault that TCC claims to survive. */
export const tccBookings = scenario({
  name: 'tcc-bookings',
  summary: 'journeys of several bookings, all or none, by try, confirm and cancel',
  parameters: { participants: 3, units: 40, clients: 3, operations: 20, seconds: 6 },
  shrinks: { clients: 1 },
  build: ({ participants, units, clients, operations, seconds: length }) => ({
    // No booking ends without all its participants: the quorum is everybody.
    servers: {
      count: participants + 1,
      process: tcc({ resource: () => stock(units) }),
      quorum: participants + 1,
    },
    clients: { count: clients, process: tccClient(), workload: journeys({ participants, operations }) },
    network: { latency: uniform(1, 10) },
    faults: nemesis(),
    // A participant that never comes back keeps what it holds, and whoever forgets what was flushed breaks its word.
    faultModel: everyFaultBut('byzantine', 'kill', 'lying-flush', 'lost-record', 'corrupt-record'),
    duration: seconds(length),
    checks: [...tccInvariants, recovers({ within: seconds(5) })],
    sometimes: tccSometimes,
  }),
})
