/** A list of whole numbers in four bytes each, of which no one knows beforehand how long it will be. */
export class Growing {
  private values = new Int32Array(1 << 6)

  get(index: number): number {
    return this.values[index]
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const larger = new Int32Array(Math.max(this.values.length * 2, index + 1))
      larger.set(this.values)
      this.values = larger
    }
    this.values[index] = value
  }

  get bytes(): number {
    return this.values.byteLength
  }
}
