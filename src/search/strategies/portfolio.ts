import { guidedBy } from './guided.js'
import { pct } from './pct.js'
import { pos } from './pos.js'
import { random } from './random.js'
import { swarm } from './swarm.js'
import type { Strategy } from './strategy.js'

/** Learns from the first three seeds of its ten: to note what a run reaches makes it longer, and three tell about as much as nine. */
const learner = guidedBy(swarm, 10, 3)

/** Who plans a seed, by its last digit: weighted by what finds the mutants soonest (docs/strategies.md). */
const table: readonly Strategy[] = [swarm, swarm, swarm, swarm, pct, pos, random, swarm, pos, learner]

/** All strategies in turn: no one of them finds everything soonest. */
export const portfolio: Strategy = {
  name: 'portfolio',
  member: (seed) => table[seed % table.length],
  learnsFrom: (seed) => portfolio.member!(seed).learnsFrom?.(seed) ?? [],
  teaches: (seed) => learner.teaches!(seed),
  plan: (seed, site) => portfolio.member!(seed).plan(seed, site),
}
