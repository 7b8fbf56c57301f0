import { RandomStreams, type RandomStream } from '../../kernel/index.js'
import { mutatePlan } from './mutate-plan.js'
import type { Lesson, Strategy } from './strategy.js'
import { swarm } from './swarm.js'

/**
 * Learns, block by block: the first seeds of a block are planned by another strategy, the others are mutations of the plans
 * of those that reached something the rest of the block did not. Coverage as in fuzzing (Böhme et al., Coverage-based
 * Greybox Fuzzing as Markov Chain, CCS 2016: rare paths first), of what the trace and the states of processes show.
 *
 * @param base - plans the first seeds of a block
 * @param block - how many seeds a block has
 * @param fresh - how many of them are fresh
 */
export function guidedBy(base: Strategy, block: number, fresh: number): Strategy {
  const learns = (seed: number): boolean => seed % block >= fresh
  return {
    name: 'guided',
    learnsFrom: (seed) =>
      learns(seed) ? Array.from({ length: fresh }, (_, i) => seed - (seed % block) + i) : [],
    teaches: (seed) => !learns(seed),
    plan(seed, site) {
      const { lessons } = site
      if (!learns(seed) || lessons.length === 0) return base.plan(seed, site)
      const random = new RandomStreams(seed).get('plan/guided')
      return mutatePlan(drawParent(random, lessons), { random, seed, site })
    },
  }
}

/** Swarms, learnt from in blocks of twenty seeds. */
export const guided = guidedBy(swarm, 20, 10)

/** One of the runs: the rarer what it has reached, the likelier. */
function drawParent(random: RandomStream, lessons: readonly Lesson[]): Lesson {
  const runs = new Map<number, number>()
  for (const { coverage } of lessons)
    for (const feature of coverage) runs.set(feature, (runs.get(feature) ?? 0) + 1)
  const weights = lessons.map(({ coverage }) => {
    let rare = 1
    for (const feature of coverage) if (runs.get(feature) === 1) rare++
    return rare
  })
  let left = weights.reduce((sum, weight) => sum + weight, 0) * random.next()
  return lessons.find((_, i) => (left -= weights[i]) < 0) ?? lessons[lessons.length - 1]
}
