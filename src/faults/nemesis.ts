import type { RandomStream } from '../kernel/index.js'
import { drawFault, type Targets } from './draw-fault.js'
import { type Fault, type FaultKind } from './fault.js'
import type { FaultModel } from './fault-model.js'
import { drawProfile, evenProfile, logUniform } from './profile.js'

/** Generates the faults of a run from its seed. */
export interface Nemesis {
  (site: NemesisSite): readonly Fault[]
  /**
   * Whether what it draws may be taken apart: a fault left out, moved, or taken over into the plan of another seed. Default:
   * false, for then its faults may be chosen with an eye to each other.
   */
  readonly mixes?: boolean
}

/** What a nemesis may go by. */
export interface NemesisSite extends Targets {
  readonly random: RandomStream
  /** How long faults may strike, ms. */
  readonly duration: number
  readonly model: FaultModel
  /** All families at once and alike, in place of a profile drawn for each run. Default: false. */
  readonly evenly?: boolean
}

export interface NemesisOptions {
  /**
   * Only these kinds, as far as the fault model has them. Torn and partial writes bring the crash they show in, if
   * the model has crashes. Default: all it has.
   */
  readonly only?: readonly FaultKind[]
  /** The most faults in one run. Default: 24. */
  readonly most?: number
}

/** Kinds that a node does not come back from. */
export const lasting: readonly FaultKind[] = ['kill', 'corrupt-record', 'lost-record']

/**
 * A nemesis that draws a profile from the seed first, then the faults. A quorum of servers always survives for good;
 * beyond that, anything may strike at any time, all servers at once included.
 *
 * @example
 * ```ts
 * import { nemesis } from 'seedbed/faults'
 * nemesis({ only: ['crash', 'partition'], most: 10 })
 * ```
 */
export function nemesis(options: NemesisOptions = {}): Nemesis {
  const { only, most = 24 } = options
  const draw: Nemesis = ({ random, duration, model, servers, clients, evenly = false }) => {
    const kinds = model.survives.filter((kind) => only === undefined || only.includes(kind))
    if (kinds.length === 0) return []
    const profile = (evenly ? evenProfile : drawProfile)(random, kinds, duration, most)
    const expendable = random.shuffle(servers).slice(0, Math.floor((servers.length - 1) / 2))
    const faults: Fault[] = []
    for (let i = 0; i < profile.count; i++) {
      const kind = weighted(random, profile.weights)
      const begin = Math.round(duration * random.between(0.01, 0.95))
      const length = Math.max(1, Math.round(profile.length * logUniform(random, 0.3, 3)))
      const span = { at: begin, until: Math.min(begin + length, Math.round(duration * 0.98)) }
      if (span.until <= span.at) continue
      const targets = lasting.includes(kind) ? { servers: expendable, clients } : { servers, clients }
      if (targets.servers.length === 0) continue
      const drawn = drawFault(random, kind, targets, span, profile)
      faults.push(...drawn.filter(({ fault }) => model.survives.includes(fault)))
    }
    return faults.sort((a, b) => a.at - b.at)
  }
  return Object.assign(draw, { mixes: true })
}

function weighted(random: RandomStream, weights: ReadonlyMap<FaultKind, number>): FaultKind {
  let total = 0
  for (const weight of weights.values()) total += weight
  let left = total * random.next()
  let chosen: FaultKind | undefined
  for (const [kind, weight] of weights) {
    chosen = kind
    left -= weight
    if (left < 0) break
  }
  return chosen!
}
