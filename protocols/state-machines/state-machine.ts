/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * What a replicated log feeds: a deterministic machine. Replicas that apply the same commands in the same order are in
 * the same state and have given the same results, so a command may use nothing but itself and the state.
 */

export interface StateMachine<C = any, R extends Json = Json> {
  /** Carries out a command and returns its result. */
  apply(command: C): R
  /** Whether a command changes nothing: then it need not go through a log. Without this method every command may. */
  isRead?(command: C): boolean
  /** The whole state, as data. */
  snapshot(): Json
  /** Takes over a state that `snapshot` returned. */
  restore(snapshot: Json): void
}

/** Whether two values are the same data. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (Array.isArray(a) !== Array.isArray(b) || keys.length !== Object.keys(b).length) return false
  return keys.every((key) => key in b && sameJson((a as Fields)[key], (b as Fields)[key]))
}

type Fields = { readonly [key: string]: Json }
