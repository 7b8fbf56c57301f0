import type { Model } from '../../src/check/index.js'
import type { Operation } from '../../src/history/index.js'

/**
 * Decides linearizability by trying every order, with no cleverness at all: the oracle the real checkers are held to.
 * For histories of a handful of operations.
 */
export function bruteForce(operations: readonly Operation[], model: Model): 'ok' | 'violation' {
  const happened = operations.filter(({ outcome }) => outcome !== 'fail')
  return extend([model.init()], happened) ? 'ok' : 'violation'

  function extend(states: readonly unknown[], rest: readonly Operation[]): boolean {
    if (rest.every(({ outcome }) => outcome !== 'ok')) return true
    return rest.some((operation) => {
      const precededBy = (other: Operation) => other.outcome === 'ok' && other.completed! < operation.invoked
      if (rest.some(precededBy)) return false
      const output = operation.outcome === 'ok' ? operation.output : undefined
      const next = states.flatMap((state) => {
        if (model.steps) return [...model.steps(state, operation.input, output)]
        const after = model.step(state, operation.input, output)
        return after === undefined ? [] : [after]
      })
      return (
        next.length > 0 &&
        extend(
          next,
          rest.filter((other) => other !== operation),
        )
      )
    })
  }
}
