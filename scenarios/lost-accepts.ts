import { at, type Fault, type Nemesis } from 'seedbed'

/** How long before the end of a run nothing is begun any more, ms; in short ones, after half of it. */
const LAST = 4_000

/**
 * A nemesis for gaps in a log (Lamport, "Paxos Made Simple", §3). What a leader proposes is lost until it has several slots under
 * way; then some of it gets through, a later slot to one acceptor and an earlier one to none; then the leader is not heard any more,
 * and another has to fill the gap. Which server leads is not known: so it is what leaders say that is lost, whoever says it.
 */
export function lostAccepts(): Nemesis {
  const draw: Nemesis = ({ random, duration, servers }) => {
    const faults: Fault[] = []
    if (duration < LAST || random.chance(0.5)) return faults
    const last = duration - Math.min(LAST, duration / 2)
    for (let i = random.int(2, 8); i > 0; i--) {
      const begin = random.int(300, last)
      const through = begin + random.int(500, 1_500)
      const over = through + random.int(20, 60)
      const elected = over + random.int(300, 600)
      faults.push(
        at(begin).rule({ type: 'accept', action: 'drop' }).until(through),
        at(through).loss(random.between(0.4, 0.8), { from: servers, to: servers }).until(over),
        at(over).rule({ type: 'accept', action: 'drop' }).until(elected),
        at(over).rule({ type: 'heartbeat', action: 'drop' }).until(elected),
      )
    }
    return faults.sort((a, b) => a.at - b.at)
  }
  return Object.assign(draw, { mixes: true })
}
