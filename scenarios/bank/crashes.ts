import { at, nemesis, type Fault, type Nemesis } from 'seedbed'

/** Crashes of any server between any two of its effects, a few in every run, beside whatever else strikes. */
export function crashesAndMore(): Nemesis {
  const more = nemesis()
  const draw: Nemesis = (site) => {
    const { random, duration, servers } = site
    const crashes = Array.from({ length: random.int(2, 6) }, (): Fault => {
      const begin = Math.round(duration * random.between(0.02, 0.9))
      const afterEffects = random.int(1, 12)
      return at(begin).crash(random.pick(servers), { afterEffects }).lasting(random.int(20, 400))
    })
    return [...more(site), ...crashes].sort((a, b) => a.at - b.at)
  }
  return Object.assign(draw, { mixes: true })
}
