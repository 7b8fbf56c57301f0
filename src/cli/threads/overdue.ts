import { wholeNumber } from '../options.js'

const DEFAULT = 30_000
const DAY = 86_400_000

/**
 * After so long a run that goes on is told of, ms of real time: `SEEDBED_PATIENCE`. No verdict depends on it.
 *
 * @throws InputError when that is no number of ms from 1 to a day
 */
export function patience(): number {
  const { SEEDBED_PATIENCE: asked } = process.env
  return asked ? wholeNumber('SEEDBED_PATIENCE', 1, DAY)(asked) : DEFAULT
}

/** A run that may never end. */
export function overdue(scenario: string, seed: number, where: string): string {
  return `seedbed: seed ${seed} of ${scenario} has run for ${patience() / 1000} s and has not ended: ${where}\n`
}
