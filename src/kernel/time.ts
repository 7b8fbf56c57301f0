/**
 * Virtual time. The kernel counts whole microseconds, so that times add up exactly and compare exactly;
 * the public interface speaks milliseconds.
 */

/** Whole microseconds since the start of the run. */
export type Micros = number

/** The largest time the kernel can count exactly, in microseconds. */
export const END_OF_TIME: Micros = Number.MAX_SAFE_INTEGER

/** Milliseconds to whole microseconds, rounded to the nearest. */
export function toMicros(ms: number): Micros {
  return Math.round(ms * 1000)
}

/** Whole microseconds to milliseconds. */
export function toMillis(micros: Micros): number {
  return micros / 1000
}

/**
 * Seconds as milliseconds, for options that speak milliseconds.
 *
 * @example
 * ```ts
 * import { seconds } from 'seedbed'
 * seconds(1.5) // => 1500
 * ```
 */
export function seconds(count: number): number {
  return count * 1000
}

/**
 * Minutes as milliseconds.
 *
 * @example
 * ```ts
 * import { minutes } from 'seedbed'
 * minutes(2) // => 120000
 * ```
 */
export function minutes(count: number): number {
  return count * 60_000
}
