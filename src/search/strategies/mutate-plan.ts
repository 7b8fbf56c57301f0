import type { Fault } from '../../faults/index.js'
import { logUniform } from '../../faults/profile.js'
import type { RandomStream } from '../../kernel/index.js'
import type { Plan } from '../../run/index.js'
import { allowsSchedules, drawSchedule } from './scheduled.js'
import { soundFaults } from './sound-faults.js'
import type { Lesson, StrategySite } from './strategy.js'

/** What mutations draw on. */
interface Site {
  readonly random: RandomStream
  readonly seed: number
  readonly site: StrategySite
}

type FaultMutation = (faults: readonly Fault[], by: Site) => readonly Fault[]

/**
 * A plan a little different from one that reached something. Mostly it keeps its parent's chance: then everything goes as it
 * went there, up to the first difference. Faults are mixed only where their nemesis says that they may be.
 */
export function mutatePlan(parent: Lesson, by: Site): Plan {
  const { random, seed, site } = by
  const { parts } = site
  const { chanceOf = parent.seed, ...rest } = parent.plan
  const keepsChance = random.chance(0.7)
  let plan: Plan = { ...rest, chanceOf: keepsChance ? chanceOf : seed }
  const mixes = typeof parts.faults === 'function' && parts.faults.mixes === true
  if (mixes) {
    let { faults } = plan
    for (let times = random.int(1, 3); times > 0; times--) faults = random.pick(mutations)(faults, by)
    plan = { ...plan, faults: soundFaults(faults, parts) }
  }
  if (allowsSchedules(parts) && random.chance(mixes ? 0.3 : 0.7)) plan = rescheduled(plan, by)
  if (random.chance(mixes ? 0.3 : 0.7)) plan = { ...plan, operations: hurried(plan, by) }
  return plan
}

/** Another schedule, or none. */
function rescheduled({ schedule, ...plan }: Plan, { random, site }: Site): Plan {
  if (schedule !== undefined && random.chance(0.3)) return plan
  return { ...plan, schedule: drawSchedule(random, site.parts, random.pick(['pct', 'pos'])) }
}

/** Operations drawn together around one time: contention comes from there. Each client keeps its order. */
function hurried({ operations }: Plan, { random, site }: Site): Plan['operations'] {
  const centre = site.parts.duration * random.next()
  const pull = random.between(0.2, 0.9)
  return operations.map((operation) => ({
    ...operation,
    at: Math.round(operation.at + pull * (centre - operation.at)),
  }))
}

/** How far a fault is moved, ms: from a step of the protocol to a good part of the run. */
function step(random: RandomStream, duration: number): number {
  const far = logUniform(random, 2, duration / 4)
  return random.chance(0.5) ? far : -far
}

function changeOne(change: (fault: Fault, by: Site) => Fault): FaultMutation {
  return (faults, by) => {
    if (faults.length === 0) return faults
    const chosen = by.random.int(0, faults.length - 1)
    return faults.map((fault, index) => (index === chosen ? change(fault, by) : fault))
  }
}

function moved(fault: Fault, by: number): Fault {
  return { ...fault, at: fault.at + by, ...(fault.until !== undefined && { until: fault.until + by }) }
}

/** Some faults of another plan. */
function some(faults: readonly Fault[], random: RandomStream): readonly Fault[] {
  const share = random.between(0.1, 0.6)
  return faults.filter(() => random.chance(share))
}

const move = changeOne((fault, { random, site }) => moved(fault, step(random, site.parts.duration)))

const stretch = changeOne((fault, { random }) =>
  fault.until === undefined
    ? fault
    : { ...fault, until: fault.at + (fault.until - fault.at) * logUniform(random, 0.2, 4) },
)

/** A crash strikes after another effect of its node. */
const strikeElsewhere: FaultMutation = (faults, by) => {
  const crashes = faults.filter(({ fault }) => fault === 'crash')
  if (crashes.length === 0) return move(faults, by)
  const chosen = by.random.pick(crashes)
  return faults.map((fault) =>
    fault === chosen && fault.fault === 'crash' ? { ...fault, afterEffects: by.random.int(1, 12) } : fault,
  )
}

const mutations: readonly FaultMutation[] = [
  move,
  stretch,
  strikeElsewhere,
  /** Drop some. */
  (faults, { random }) => {
    const share = random.between(0.1, 0.5)
    return faults.filter(() => !random.chance(share))
  },
  /** Add some, freshly drawn. */
  (faults, { random, seed, site }) => [...faults, ...some(site.draw(seed).faults, random)],
  /** The same once more, at another time. */
  (faults, { random, site }) => {
    if (faults.length === 0) return faults
    const fault = random.pick(faults)
    return [...faults, moved(fault, step(random, site.parts.duration))]
  },
  /** Up to a moment one plan, from there on another. */
  (faults, { random, site }) => {
    const other = random.pick(site.lessons).plan.faults
    const moment = site.parts.duration * random.next()
    return [...faults.filter(({ at }) => at < moment), ...other.filter(({ at }) => at >= moment)]
  },
]
