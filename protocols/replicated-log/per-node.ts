/** A history variable of a check: one value for each node, made when the node is first seen. */
export class PerNode<T> {
  private readonly values = new Map<string, T>()

  constructor(private readonly make: () => T) {}

  get(id: string): T {
    let value = this.values.get(id)
    if (value === undefined) this.values.set(id, (value = this.make()))
    return value
  }
}
