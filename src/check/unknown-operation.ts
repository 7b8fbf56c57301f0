/** The error for an input a stock model does not know. */
export function unknownOperation(model: string, f: unknown, known: readonly string[]): Error {
  return new Error(`the model ${model} knows ${known.join(', ')}; found ${JSON.stringify(f) ?? String(f)}`)
}
