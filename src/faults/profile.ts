import type { RandomStream } from '../kernel/index.js'
import {
  faultFamilies,
  partitionShapes,
  type FaultFamily,
  type FaultKind,
  type PartitionShape,
} from './fault.js'

/** How one run is to be plagued: drawn first, so that runs differ in kind and not only in detail (swarm testing). */
export interface Profile {
  /** How many faults, about. */
  readonly count: number
  /** How long a fault lasts, typically, ms. */
  readonly length: number
  /** The kinds in play, each with its weight. Those left out do not strike. */
  readonly weights: ReadonlyMap<FaultKind, number>
  readonly shapes: readonly PartitionShape[]
}

/** Crashes are the one kind of its family that loses state, so they count for more. */
const importance: Partial<Record<FaultKind, number>> = { crash: 3 }

const drawnShapes = partitionShapes.filter((shape) => shape !== 'custom')

/**
 * Draws a profile: some families off, the kinds of the others weighted very differently
 * (Groce et al., Swarm Testing, ISSTA 2012).
 *
 * @param most - the most faults a run may have
 */
export function drawProfile(
  random: RandomStream,
  kinds: readonly FaultKind[],
  duration: number,
  most: number,
): Profile {
  const weights = new Map<FaultKind, number>()
  while (weights.size === 0) {
    for (const family of Object.keys(faultFamilies) as FaultFamily[]) {
      const ofFamily = faultFamilies[family].filter((kind) => kinds.includes(kind))
      const on = random.chance(0.55)
      const weight = 2 ** random.int(0, 4)
      for (const kind of ofFamily) {
        const kindOn = random.chance(0.7)
        const share = 2 ** random.int(0, 3)
        if (on && kindOn) weights.set(kind, (weight * share * (importance[kind] ?? 1)) / ofFamily.length)
      }
    }
    if (kinds.length === 0) break
  }
  const shapes = drawnShapes.filter(() => random.chance(0.5))
  return {
    count: Math.round(logUniform(random, 1, most)),
    length: logUniform(random, duration / 600, duration / 6),
    weights,
    shapes: shapes.length > 0 ? shapes : drawnShapes,
  }
}

/** A profile without swarms: every family is in play, and each as much as another. */
export function evenProfile(
  random: RandomStream,
  kinds: readonly FaultKind[],
  duration: number,
  most: number,
): Profile {
  const weights = new Map<FaultKind, number>()
  for (const family of Object.values(faultFamilies)) {
    const ofFamily = family.filter((kind) => kinds.includes(kind))
    for (const kind of ofFamily) weights.set(kind, 1 / ofFamily.length)
  }
  return {
    count: Math.round(logUniform(random, 1, most)),
    length: logUniform(random, duration / 600, duration / 6),
    weights,
    shapes: drawnShapes,
  }
}

/**
 * A number from low to high whose order of magnitude is drawn evenly: first one of the doublings between them, then a place
 * within it. Plain arithmetic alone, so that every engine draws the same plan.
 */
export function logUniform(random: RandomStream, low: number, high: number): number {
  let doublings = 0
  for (let reached = low; reached < high; reached *= 2) doublings++
  let from = low
  for (let steps = random.int(0, Math.max(0, doublings - 1)); steps > 0; steps--) from *= 2
  return Math.min(high, random.between(from, 2 * from))
}
