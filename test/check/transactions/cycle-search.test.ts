import { expect, it } from 'vitest'
import { CycleSearch } from '../../../src/check/transactions/cycle-search.js'
import { DependencyGraph, RW, WW } from '../../../src/check/transactions/dependency-graph.js'

/** Vertices are letters; `A>B` overwrote, `A?B` was overwritten after reading. */
function find(...edges: string[]) {
  const graph = new DependencyGraph(5)
  const vertex = (letter: string) => letter.charCodeAt(0) - 65
  for (const [from, how, to] of edges) graph.add(vertex(from), vertex(to), how === '>' ? WW : RW, -1)
  graph.seal()
  const { edges: found, complete } = new CycleSearch(graph).find([0, 1, 2, 3, 4], {
    mask: WW | RW,
    first: RW,
    antiDependencies: 'nonadjacent',
  })
  return { length: found?.length, complete }
}

it('finds a cycle with anti-dependencies that are not next to each other', () => {
  expect(find('A?B', 'B>C', 'C?D', 'D>A')).toEqual({ length: 4, complete: true })
})

it('says that there is none', () => {
  expect(find('A?B', 'B>A')).toEqual({ length: undefined, complete: true })
  expect(find('A?B', 'B?C', 'C>A')).toEqual({ length: undefined, complete: true })
})

it('does not say that there is none when walks that meet a vertex twice stood in its way', () => {
  expect(find('A?B', 'B>C', 'C?D', 'D>B', 'B>A')).toEqual({ length: undefined, complete: false })
})
