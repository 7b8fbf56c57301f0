import { run } from '../../run.js'
import { minimise } from '../minimise.js'
import type { Change, Reduction } from '../reduction.js'
import { rounderTimes } from '../rounder.js'

/** A plan that needs more single decisions than this is better off with the latencies that its seed draws. */
const MOST_DECISIONS = 24
/** Numbers that say more than others: the least, quarters, nearly the most. */
const TELLING = [0, 0.25, 0.75, 0.999]

/**
 * Brings single decisions back to the default, until only those that matter are left: a schedule to the delays that it makes, and the
 * latencies that a seed draws to the medians of their models.
 */
export async function fewerDecisions(reduction: Reduction): Promise<void> {
  await ownChance(reduction)
  await withoutSchedule(reduction)
  await beCalm(reduction)
  await reduction.without('delays')
  await reduction.without('overrides')
  await roundDecisions(reduction)
}

/** The same under some seed, if that can be: without a schedule, without chance in the latencies. The less there is of chance, the less moves when an event is taken out. */
export async function calmer(reduction: Reduction): Promise<void> {
  const { schedule, calm } = reduction.plan
  if (schedule !== undefined) await reduction.takeWithSomeChance({ schedule: undefined })
  if (calm !== true) await reduction.takeWithSomeChance({ calm: true })
}

async function ownChance(reduction: Reduction): Promise<void> {
  const { chanceOf, ...plan } = reduction.plan
  if (chanceOf !== undefined) await reduction.takeWhole(plan)
}

async function withoutSchedule(reduction: Reduction): Promise<void> {
  const { schedule, ...plan } = reduction.plan
  if (schedule === undefined) return
  if (await reduction.takeWhole(plan)) return
  const { delays } = await decisionsOf(reduction)
  await reduction.takeWhole({ ...plan, delays })
}

async function beCalm(reduction: Reduction): Promise<void> {
  const { calm, overrides = [] } = reduction.plan
  if (calm === true || (await reduction.takeWithSomeChance({ calm: true }))) return
  const { latencies } = await decisionsOf(reduction)
  const named = new Set(overrides.map(({ stream, n }) => `${stream} ${n}`))
  const drawn = latencies.filter(({ stream, n }) => !named.has(`${stream} ${n}`))
  const before = reduction.checkpoint()
  if (!(await reduction.takePlan({ calm: true, overrides: [...overrides, ...drawn] }))) return
  const left = await minimise(
    reduction.plan.overrides!,
    (kept) => reduction.takePlan({ overrides: kept }),
    (pieces) => pieces <= MOST_DECISIONS,
  )
  if (left.length > MOST_DECISIONS) before.restore()
}

/** What was decided of each message, as the plan is now. */
async function decisionsOf({ scenario, current, mutant }: Reduction) {
  const kept = { outsideModel: true, decisions: true }
  const { decisions } = await run(scenario, { ...current, ...kept, ...(mutant && { mutant }) })
  return decisions!
}

async function roundDecisions(reduction: Reduction): Promise<void> {
  for (let i = 0; i < (reduction.plan.overrides?.length ?? 0); i++) {
    const overrides = reduction.plan.overrides!
    const override = overrides[i]
    if (TELLING.includes(override.value)) continue
    await reduction.takeFirst(
      TELLING.map((value): Change => ({ overrides: overrides.with(i, { ...override, value }) })),
    )
  }
  for (let i = 0; i < (reduction.plan.delays?.length ?? 0); i++) {
    const delays = reduction.plan.delays!
    const delay = delays[i]
    await reduction.takeFirst(
      [...rounderTimes(delay.ms)].map((ms): Change => ({ delays: delays.with(i, { ...delay, ms }) })),
    )
  }
}
