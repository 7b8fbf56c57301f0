import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/**
 * The business side of a participant. An action and its compensation are changes of its own state and of nothing else; the participant sees
 * to it that each happens at most once a step.
 *
 * @typeParam S - its state, plain data
 * @typeParam A - the actions
 */
export interface SagaResource<S extends Json = any, A extends Json = any> {
  readonly initial: S
  /** Whether the action can be done now. */
  permits(state: S, action: A): boolean
  act(state: S, action: A): S
  /** Undoes the action. It cannot fail. */
  compensate(state: S, action: A): S
  /** Begins to count up what is on record. For checks. */
  audit(): SagaAudit<S, A>
}

/** Holds a state against what is on record of it. */
export interface SagaAudit<S extends Json = any, A extends Json = any> {
  /** A step with this action is done (1), or it no longer is (-1). */
  count(action: A, sign: 1 | -1): void
  /** Says what does not add up, if anything does not. */
  wrong(state: S): string | undefined
}

/**
 * So many units of one thing, of which an action takes some. Others see them gone at once, and perhaps back again later.
 *
 * @example
 * ```ts
 * import { units } from 'seedbed/protocols/saga'
 * const rooms = units(10)
 * rooms.compensate(rooms.act(rooms.initial, 3), 3) // => 10
 * ```
 */
export function units(count: number): SagaResource<number, number> {
  return {
    initial: count,
    permits: (left, wanted) => wanted <= left,
    act: (left, wanted) => left - wanted,
    compensate: (left, wanted) => left + wanted,
    audit: () => {
      let due = count
      return {
        count: (taken, sign) => void (due -= sign * taken),
        wrong: (left) => {
          if (left < 0) return `${-left} more than all ${count} are taken`
          return left === due
            ? undefined
            : `${left} of ${count} are left, and by what is on record it should be ${due}`
        },
      }
    },
  }
}

/** So few units at every participant that some steps are refused, but for the last, whose steps must never be. */
export function scarce(count: number, last: NodeId): (node: NodeId) => SagaResource {
  return (node) => units(node === last ? 1_000_000 : count)
}
