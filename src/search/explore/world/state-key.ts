import type { WorldState } from './world-state.js'

/** Two of these and more make a longer number: 0xffff leads it. */
const LONG = 0xffff

/**
 * The numbers of the parts of a state as one string, a letter each, most of the time. The number of nodes and of budgets is the
 * same in all states of a model, so the parts need no separators; messages, of which there may be any number, come last.
 */
export function stateKey({ nodes, flight, history, ghosts, spent }: WorldState): string {
  const letters: number[] = []
  for (const { index } of nodes) add(letters, index)
  add(letters, history.index)
  add(letters, ghosts.index)
  for (const count of spent) add(letters, count)
  for (const message of flight) add(letters, message)
  return String.fromCharCode(...letters)
}

function add(letters: number[], number: number): void {
  if (number < LONG) letters.push(number)
  else letters.push(LONG, number >>> 16, number & 0xffff)
}
