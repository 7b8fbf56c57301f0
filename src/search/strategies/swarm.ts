import type { Strategy } from './strategy.js'

/**
 * A profile first, then the faults: some families are off, others weigh much, so that runs differ in kind (Groce et al., Swarm
 * Testing, ISSTA 2012).
 */
export const swarm: Strategy = {
  name: 'swarm',
  plan: (seed, site) => site.draw(seed),
}
