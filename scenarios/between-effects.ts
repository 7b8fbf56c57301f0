import { at, type Fault, type Nemesis } from 'seedbed'

/** What is begun last ends before the run does, ms. */
const LONGEST = 600

/**
 * Crashes of those who decide: the first so many servers, again and again, each between two effects, so that some have been told and
 * others have not. In half of the runs it strikes nobody.
 */
export function crashesBetweenEffects(first: number): Nemesis {
  const draw: Nemesis = ({ random, duration, servers }) => {
    const faults: Fault[] = []
    if (random.chance(0.5)) return faults
    for (let begin = random.int(200, 500); begin < duration - LONGEST; begin += random.int(400, 900)) {
      const node = random.pick(servers.slice(0, first))
      const down = random.int(60, 350)
      faults.push(
        at(begin)
          .crash(node, { afterEffects: random.int(1, 25) })
          .lasting(down),
      )
    }
    return faults
  }
  return Object.assign(draw, { mixes: true })
}
