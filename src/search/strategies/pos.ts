import { scheduled } from './scheduled.js'
import { swarm } from './swarm.js'

/** Faults as a swarm draws them, and a priority for each message (partial-order sampling). */
export const pos = scheduled(swarm, 'pos')
