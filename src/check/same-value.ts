import { structureKey } from './structure-key.js'

/** Whether two recorded values are equal: primitives by value, objects by structure. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return structureKey(a) === structureKey(b)
}
