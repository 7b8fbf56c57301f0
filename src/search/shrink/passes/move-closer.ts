import type { Plan } from '../../../run/index.js'
import type { Reduction } from '../reduction.js'

/** What may be left of the time between two things, ms. */
const GAPS = [0, 10, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]

/** Takes out time in which nothing of the plan happens: all that comes after comes earlier. */
export async function moveCloser(reduction: Reduction): Promise<void> {
  for (let index = 0; ; index++) {
    const times = timesOf(reduction.plan)
    if (index >= times.length) return
    const time = times[index]
    const before = index === 0 ? 0 : times[index - 1]
    const gaps = GAPS.filter((gap) => gap < time - before && before + gap > 0)
    await reduction.takeFirst(lazily(gaps, (gap) => earlier(reduction, time, time - before - gap)))
  }
}

function* lazily<T, R>(items: readonly T[], make: (item: T) => R): Iterable<R> {
  for (const item of items) yield make(item)
}

/** All moments at which something of the plan begins or ends. */
function timesOf({ faults, operations }: Plan): number[] {
  const ends = faults.flatMap(({ until }) => (until === undefined ? [] : [until]))
  const times = new Set([...faults.map(({ at }) => at), ...ends, ...operations.map(({ at }) => at)])
  return [...times].sort((a, b) => a - b)
}

function earlier({ plan, duration }: Reduction, from: number, by: number): Plan {
  const moved = (time: number): number => (time >= from ? tidy(time - by) : time)
  const faults = plan.faults.map((fault) => ({
    ...fault,
    at: moved(fault.at),
    ...(fault.until !== undefined && { until: moved(fault.until) }),
  }))
  const operations = plan.operations.map((operation) => ({ ...operation, at: moved(operation.at) }))
  return {
    ...plan,
    faults: faults.sort((a, b) => a.at - b.at),
    operations: operations.sort((a, b) => a.at - b.at),
    duration: tidy(duration - by),
  }
}

/** Without the noise of subtracting fractions. */
function tidy(time: number): number {
  return Math.round(time * 1000) / 1000
}
