/** A handler has called something that the seed does not decide. Thrown at the line that did it. */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError'
}
