/**
 * A process that cannot be explored: part of its state is out of sight (a private field, a closure, a promise), or it asks
 * for what has no meaning when every order of events is tried. The message says which node, what, and what to do instead.
 */
export class PlainStyleError extends Error {
  override readonly name = 'PlainStyleError'

  constructor(
    readonly node: string,
    problem: string,
  ) {
    super(`${node} cannot be explored: ${problem}`)
  }
}

/** What the state of a process may be made of. */
export const PLAIN_STATE =
  'keep the state of a process in fields that hold plain data, arrays, Maps, Sets, or objects of classes made of these'
