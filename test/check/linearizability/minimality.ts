import type { Counterexample, Model } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'

/** Decides some operations: brute force, or what is to be tested itself where histories are long. */
export type Judge = (operations: readonly Operation[]) => 'ok' | 'violation' | 'unknown'

/** What is wrong with a counterexample that claims to be minimal, by the definition of its `notion` and `core`. */
export function objections(
  { operations, minimal, notion, core, essential }: Counterexample,
  model: Model,
  judge: Judge,
): string[] {
  const wrong: string[] = []
  if (!minimal) wrong.push('not minimal')
  if (judge(operations) !== 'violation') wrong.push('fed back in, no violation')
  const completed = operations.filter(({ outcome }) => outcome === 'ok')
  if (essential.length !== completed.length) wrong.push('an operation without a reason')
  for (const operation of completed) {
    const forgotten = operations.flatMap((other) => (other === operation ? forget(other, model) : [other]))
    if (judge(forgotten) !== 'ok') wrong.push(`the outcome of ${operation.id} does not matter`)
  }
  let unfounded = 0
  for (const rest of deletions(operations)) {
    if (judge(rest) === 'ok') continue
    unfounded++
    if (!hasUnfounded(rest, judge)) wrong.push(`${ids(rest)} of ${ids(operations)} would do`)
  }
  if (unfounded > 0 !== (notion === 'outcome')) wrong.push(`the notion is not ${notion}`)
  if (core.some((operation) => !operations.includes(operation))) wrong.push('the core is no part of it')
  return [...wrong, ...literalObjections(core, judge)]
}

/** What is wrong with operations of which none can be deleted, supposedly. */
export function literalObjections(operations: readonly Operation[], judge: Judge): string[] {
  const wrong = judge(operations) === 'violation' ? [] : ['no violation']
  for (const rest of deletions(operations))
    if (judge(rest) !== 'ok') wrong.push(`${ids(rest)} of ${ids(operations)} is still a violation`)
  return wrong
}

function deletions(operations: readonly Operation[]): Operation[][] {
  return operations.map((operation) => operations.filter((other) => other !== operation))
}

function ids(operations: readonly Operation[]): string {
  return operations.map(({ id }) => id).join()
}

/** An answer that no order of the operations explains, whatever their times, even if nobody knew what became of the others. */
function hasUnfounded(operations: readonly Operation[], judge: Judge): boolean {
  return operations.some((operation) => {
    if (operation.outcome !== 'ok') return false
    const others = operations
      .filter((other) => other !== operation)
      .map(({ id, process, input }) => ({ id, process, input, invoked: 0, outcome: 'info' as const }))
    return judge([...others, { ...operation, invoked: 0, completed: 0 }]) === 'violation'
  })
}

/** What is left of an operation when nobody knows any more what became of it. */
function forget({ id, process, input, invoked }: Operation, model: Model): Operation[] {
  return model.pure?.(input, undefined) ? [] : [{ id, process, input, invoked, outcome: 'info' }]
}
