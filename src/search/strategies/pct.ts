import { scheduled } from './scheduled.js'
import { swarm } from './swarm.js'

/** Faults as a swarm draws them, and links with priorities that fall now and then (PCT). */
export const pct = scheduled(swarm, 'pct')
