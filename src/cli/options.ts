import { InputError, shown } from '../input/index.js'

/** Parses an option that is a whole number within these bounds. */
export function wholeNumber(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN
    if (value >= least && value <= most) return value
    throw new InputError(option, `${shown(text)} is not a whole number from ${least} to ${most}`)
  }
}

/** Collects `--set key=value`, given as often as there are parameters to set. */
export function setting(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InputError('--set', `${shown(text)} has no form key=value`)
  const key = text.slice(0, at)
  if (Object.hasOwn(before, key)) throw new InputError('--set', `"${key}" is set twice`)
  return { ...before, [key]: text.slice(at + 1) }
}

/** The largest number of worker threads. */
export const MOST_WORKERS = 256

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const
const LONGEST = 30 * 24 * units.h

/** Reads a budget of wall time, such as `30s`, `5m` or `1.5h`, as ms. */
export function budget(option: string): (text: string) => number {
  return (text) => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
    const ms = Number(amount) * units[unit as keyof typeof units]
    if (ms > 0 && ms <= LONGEST) return ms
    throw new InputError(
      option,
      `${shown(text)} is no time to run for, such as 30s, 5m or 2h, at most 30 days`,
    )
  }
}
