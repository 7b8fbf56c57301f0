import type { DependencyGraph } from './dependency-graph.js'

/**
 * The strongly connected components of more than one vertex, looking only at edges of the kinds in `mask`
 * (Tarjan 1972, with a stack of its own so that long chains do not exhaust the call stack).
 */
export function stronglyConnected(graph: DependencyGraph, mask: number): number[][] {
  const { start, target, kind, vertices } = graph
  // 0: not seen yet.
  const order = new Int32Array(vertices)
  const low = new Int32Array(vertices)
  const onStack = new Uint8Array(vertices)
  const stack: number[] = []
  const path: number[] = []
  const cursor = new Int32Array(vertices)
  const components: number[][] = []
  let seen = 0
  const enter = (v: number): void => {
    order[v] = low[v] = ++seen
    cursor[v] = start[v]
    stack.push(v)
    path.push(v)
    onStack[v] = 1
  }
  for (let root = 0; root < vertices; root++) {
    if (order[root] !== 0) continue
    enter(root)
    while (path.length > 0) {
      const v = path[path.length - 1]
      const end = start[v + 1]
      let entered = false
      while (cursor[v] < end) {
        const e = cursor[v]++
        if ((kind[e] & mask) === 0) continue
        const w = target[e]
        if (order[w] === 0) {
          enter(w)
          entered = true
          break
        }
        if (onStack[w] === 1 && order[w] < low[v]) low[v] = order[w]
      }
      if (entered) continue
      path.pop()
      if (path.length > 0) {
        const parent = path[path.length - 1]
        if (low[v] < low[parent]) low[parent] = low[v]
      }
      if (low[v] !== order[v]) continue
      const component: number[] = []
      let w: number
      do {
        w = stack.pop()!
        onStack[w] = 0
        component.push(w)
      } while (w !== v)
      if (component.length > 1) components.push(component)
    }
  }
  return components
}
