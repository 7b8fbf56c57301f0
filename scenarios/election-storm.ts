import { at, type Fault, type Nemesis } from 'seedbed'

/**
 * A nemesis for elections: crashes between two effects and out of which a server comes back within the same election,
 * partitions that let candidates live side by side, and messages that come late, twice, or from an earlier term.
 * Which of these, and how densely, differs from run to run.
 */
export function electionStorm(): Nemesis {
  const draw: Nemesis = ({ random, duration, servers, clients }) => {
    const faults: Fault[] = []
    const pause = random.pick([25, 50, 100, 200])
    const drawn = kinds.filter(() => random.chance(0.6))
    const inPlay = drawn.length > 0 ? drawn : kinds
    for (let ms = 300; ms < duration - LONGEST; ms += random.int(1, 2 * pause)) {
      const [one, two, ...others] = random.shuffle(servers) as [string, string, ...string[]]
      const half = Math.floor(others.length / 2)
      const reached = random.chance(0.5) ? clients : []
      const now = at(ms)
      switch (random.pick(inPlay)) {
        case 'crash between effects':
          faults.push(now.crash(one, { afterEffects: random.int(1, 8) }).lasting(random.int(5, 60)))
          break
        case 'crash':
          faults.push(now.crash(one).lasting(random.int(5, 60)))
          break
        case 'minority':
          faults.push(now.partition([one, two, ...reached], others).lasting(random.int(50, 1_500)))
          break
        case 'bridge':
          faults.push(
            now
              .partition([one, two, ...others.slice(0, half)], [one, ...others.slice(half)])
              .lasting(random.int(50, 600)),
          )
          break
        case 'crashing bridge':
          faults.push(
            now.partition([one, two, ...others.slice(0, half)], [one, ...others.slice(half)]).lasting(500),
            ...[0, 100, 200, 300, 400].map((after) =>
              at(ms + after)
                .crash(one, { afterEffects: random.int(2, 12) })
                .lasting(random.int(20, 90)),
            ),
          )
          break
        case 'one-way':
          faults.push(now.oneWay([one], [two, ...others]).lasting(random.int(50, 600)))
          break
        case 'late':
          faults.push(
            now
              .fault('reorder', { rate: 0.5, by: random.int(50, 800), from: [one, two] })
              .lasting(random.int(50, 500)),
          )
          break
        case 'twice':
          faults.push(now.duplicate(0.5).lasting(random.int(50, 500)))
          break
        case 'again':
          faults.push(now.fault('replay', { node: one, rate: 0.3 }).lasting(random.int(50, 500)))
          break
      }
    }
    return faults
  }
  return Object.assign(draw, { mixes: true })
}

/** What is begun last ends before the run does, ms. */
const LONGEST = 2_000

const kinds = [
  'crash between effects',
  'crash',
  'minority',
  'bridge',
  'crashing bridge',
  'one-way',
  'late',
  'twice',
  'again',
] as const
