import { DependencyGraph } from './dependency-graph.js'

/** A graph cut down to some of its vertices, which are numbered anew: transactions first, as in every graph. */
export interface Subgraph {
  readonly graph: DependencyGraph
  /** By new number: the old one. */
  readonly vertices: readonly number[]
}

/** Cuts a component out of a sealed graph, so that work on it costs no more than its own size. */
export function cutOut(whole: DependencyGraph, component: readonly number[]): Subgraph {
  const vertices = [...component].sort((a, b) => a - b)
  const numbers = new Map(vertices.map((v, i) => [v, i]))
  const graph = new DependencyGraph(vertices.filter((v) => v < whole.transactions).length, vertices.length)
  vertices.forEach((v, i) => {
    for (let e = whole.start[v]; e < whole.start[v + 1]; e++) {
      const to = numbers.get(whole.target[e])
      if (to !== undefined) graph.add(i, to, whole.kind[e], whole.label[e])
    }
  })
  graph.seal()
  return { graph, vertices }
}
