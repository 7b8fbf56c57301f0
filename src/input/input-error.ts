import { nearest } from './nearest.js'

/** Input that cannot be used: which field, what was found, what is allowed, and the nearest valid word. */
export class InputError extends Error {
  override readonly name = 'InputError'

  constructor(
    /** Where, such as `faults[2].node` or `--seed`. */
    readonly field: string,
    problem: string,
  ) {
    super(field === '' ? problem : `${field}: ${problem}`)
  }
}

/** An InputError for a word that is not one of those allowed. */
export function unknownWord(
  field: string,
  found: unknown,
  allowed: readonly string[],
  what = 'a valid value',
): InputError {
  const near = typeof found === 'string' ? nearest(found, allowed) : undefined
  const hint = near === undefined ? '' : `; did you mean "${near}"?`
  return new InputError(field, `${shown(found)} is not ${what} (allowed: ${listed(allowed)})${hint}`)
}

/** A list as it is shown in a sentence: a long one is cut. */
function listed(words: readonly string[]): string {
  const most = 40
  return words.length <= most
    ? words.join(', ')
    : `${words.slice(0, most).join(', ')} and ${words.length - most} more`
}

/** A value as it is shown in a sentence: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = asText(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** As JSON where that can say it; a number too large for it, or code, as it is written. */
function asText(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'symbol') return value.toString()
  if (typeof value === 'function') return Function.prototype.toString.call(value)
  try {
    return JSON.stringify(value)
  } catch {
    return 'an object that holds itself'
  }
}
