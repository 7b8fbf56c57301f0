/** The steps to which times are rounded, ms. */
const STEPS = [10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1]

/** Rounder times near this one, the roundest first; none for one that is as round as can be. */
export function* rounderTimes(time: number): Iterable<number> {
  for (const step of STEPS) {
    if (time % step === 0) return
    const below = Math.floor(time / step) * step
    const near = time - below < step / 2 ? [below, below + step] : [below + step, below]
    for (const rounder of near) if (rounder > 0 && Math.abs(rounder - time) <= time / 2) yield rounder
  }
}

/** The same number with fewer significant digits, the fewest first; none for one that has a single digit. */
export function* rounderNumbers(value: number): Iterable<number> {
  for (let digits = 1; digits <= 4; digits++) {
    const rounder = Number(value.toPrecision(digits))
    if (rounder === value) return
    yield rounder
  }
}
