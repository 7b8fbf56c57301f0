import type { Failure, Shrunk } from 'seedbed/search'
import { shrunkPath, writeFailure } from '../files/failure-files.js'
import type { Reference } from '../load/reference.js'

/** A failure that has been shrunk, and where the small one is kept. */
export interface KeptShrunk extends Shrunk {
  readonly file: string
}

/** Keeps what came of shrinking beside the failure, which stays as it is. */
export function keepShrunk(
  shrunk: Shrunk,
  kept: { readonly failure: Failure; readonly file: string },
  reference: Reference,
): KeptShrunk {
  const file = shrunkPath(kept.file)
  writeFailure(file, shrunk.failure, reference)
  return { ...shrunk, file }
}

/** What of it a program is told. */
export function shrunkJson({ file, before, after, minimal, exhausted, runs }: KeptShrunk): object {
  return { file, before, after, minimal, exhausted, runs }
}
