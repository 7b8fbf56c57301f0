import { InputError, shown } from '../input/index.js'

/** One of several parts of a campaign that run apart, as test runners spell it: `2/5` is the second of five. */
export interface Shard {
  readonly index: number
  readonly count: number
}

const MOST = 100_000

/**
 * Reads a shard from text such as `2/5`.
 *
 * @throws InputError when it is none
 *
 * @example
 * ```ts
 * import { parseShard } from 'seedbed/search'
 * parseShard('2/5').count // => 5
 * ```
 */
export function parseShard(text: string, field = 'shard'): Shard {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number)
  if (index >= 1 && index <= count && count <= MOST) return { index, count }
  throw new InputError(field, `${shown(text)} is no shard, such as 2/5: the second of five`)
}

/**
 * The seeds of a shard: a stretch of all, so that seeds which learn from their neighbours stay with them. The shards of a campaign
 * have all its seeds between them, each once, and none has more than one seed more than another.
 *
 * @example
 * ```ts
 * import { seedsOfShard } from 'seedbed/search'
 * seedsOfShard({ index: 2, count: 5 }, { from: 0, seeds: 100 }).from // => 20
 * ```
 */
export function seedsOfShard(
  { index, count }: Shard,
  { from, seeds }: { readonly from: number; readonly seeds: number },
): { readonly from: number; readonly seeds: number } {
  const begin = Math.floor((seeds * (index - 1)) / count)
  return { from: from + begin, seeds: Math.floor((seeds * index) / count) - begin }
}
