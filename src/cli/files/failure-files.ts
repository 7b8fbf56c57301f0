import { dirname, join } from 'node:path'
import { InputError } from '../../input/index.js'
import type { Failure } from 'seedbed/search'
import { writeReference, type Reference } from '../load/reference.js'
import { writeWhole } from './write-whole.js'

/**
 * Keeps a failure in a file, and returns the file's path.
 *
 * @throws InputError when it cannot be written
 */
export function keepFailure(failure: Failure, reference: Reference, folder: string): string {
  const path = failurePath(failure.scenario, failure.mutant, failure.seed, folder)
  writeFailure(path, failure, reference)
  return path
}

/**
 * Writes a failure to this file.
 *
 * @throws InputError when it cannot be written
 */
export function writeFailure(path: string, failure: Failure, reference: Reference): void {
  try {
    writeWhole(path, failureText({ ...failure, scenario: writeReference(reference, dirname(path)) }))
  } catch (error) {
    throw new InputError('--out', `${path} cannot be written: ${(error as Error).message}`)
  }
}

/** Beside a failure, where it is kept once it has been shrunk. */
export function shrunkPath(path: string): string {
  return `${path.replace(/\.json$/, '')}.min.json`
}

/** Where the failure of a seed is kept. */
export function failurePath(
  scenario: string,
  mutant: string | undefined,
  seed: number,
  folder: string,
): string {
  const name = [scenario, ...(mutant === undefined ? [] : [mutant]), `seed-${seed}`].join('-')
  return join(folder, `${name}.json`)
}

/** As JSON that is read and edited by people: one fault, one operation a line. */
export function failureText(failure: Failure): string {
  const { plan, ...rest } = failure
  const lines = (part: unknown): string =>
    Array.isArray(part) && part.length > 0
      ? `[\n${part.map((item) => `      ${JSON.stringify(item)}`).join(',\n')}\n    ]`
      : JSON.stringify(part)
  const parts = Object.entries(plan).map(([key, part]) => `    "${key}": ${lines(part)}`)
  const fields = Object.entries(rest).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`)
  const trail = fields.pop()!
  return `{\n${[...fields, `  "plan": {\n${parts.join(',\n')}\n  }`, trail].join(',\n')}\n}\n`
}
