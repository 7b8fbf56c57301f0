import alea from 'seedrandom/lib/alea.js'

/**
 * A named stream of pseudo-random numbers. Each use has a stream of its own, so drawing from one never moves another.
 *
 * @example
 * ```ts
 * import { RandomStreams } from 'seedbed'
 * const streams = new RandomStreams(7)
 * streams.get('dice').int(1, 6) === new RandomStreams(7).get('dice').int(1, 6) // => true
 * ```
 */
export class RandomStream {
  /** How many numbers have been drawn: the address of the next decision. */
  drawn = 0
  private source: (() => number) | null = null

  /** @param open - makes the source of its numbers, when the first is drawn: from many a stream none ever is */
  constructor(
    readonly name: string,
    private readonly open: () => () => number,
  ) {}

  /** The next number in [0, 1). */
  next(): number {
    this.drawn++
    return (this.source ??= this.open())()
  }

  /** The number drawn as the n-th (from 0); numbers in between are passed over. Streams do not run backwards. */
  nth(n: number): number {
    if (n < this.drawn)
      throw new RangeError(`stream "${this.name}" is at ${this.drawn} and cannot go back to ${n}`)
    while (this.drawn < n) this.next()
    return this.next()
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number from low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next())
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError(`stream "${this.name}" was asked to pick from an empty list`)
    return items[this.int(0, items.length - 1)]
  }

  /** The items in another order, as a new array (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const held = shuffled[i]
      shuffled[i] = shuffled[j]!
      shuffled[j] = held
    }
    return shuffled
  }
}

/** A single decision that is not left to the seed: the n-th number (from 0) of the named stream. */
export interface Override {
  readonly stream: string
  readonly n: number
  /** The number to use, in [0, 1). */
  readonly value: number
}

/**
 * All streams of one run, each derived from the seed and its own name (Alea: its seeding is not linear, so streams of
 * similar names are unrelated; its arithmetic is exact, so every engine draws the same numbers).
 */
export class RandomStreams {
  private readonly streams = new Map<string, RandomStream>()
  private readonly overrides = new Map<string, Map<number, number>>()

  constructor(
    readonly seed: number,
    private readonly given: readonly Override[] = [],
  ) {
    for (const { stream, n, value } of given) {
      const ofStream = this.overrides.get(stream) ?? new Map<number, number>()
      this.overrides.set(stream, ofStream.set(n, value))
    }
  }

  /** The stream of that name; the same object each time. */
  get(name: string): RandomStream {
    let stream = this.streams.get(name)
    if (stream === undefined) {
      stream = this.derive(name, () => alea(`${this.seed}/${name}`))
      this.streams.set(name, stream)
    }
    return stream
  }

  /** A stream of that name without chance in it: always the middle, 0.5, where it is not overridden. */
  middle(name: string): RandomStream {
    return this.derive(name, () => () => 0.5)
  }

  /** The same streams, from their beginning. */
  again(): RandomStreams {
    return new RandomStreams(this.seed, this.given)
  }

  private derive(name: string, open: () => () => number): RandomStream {
    const overrides = this.overrides.get(name)
    return new RandomStream(name, overrides === undefined ? open : () => overridden(open(), overrides))
  }
}

/** A source of which some numbers, by their place, are others. */
function overridden(source: () => number, overrides: ReadonlyMap<number, number>): () => number {
  let n = 0
  return () => {
    const drawn = source()
    return overrides.get(n++) ?? drawn
  }
}
