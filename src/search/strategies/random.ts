import type { Strategy } from './strategy.js'

/** All families of faults in every run, each as likely as another; as the scenario's nemesis draws, where that is one of its own. */
export const random: Strategy = {
  name: 'random',
  plan: (seed, site) => site.draw(seed, true),
}
