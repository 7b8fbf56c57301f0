import { InputError, shown } from '../input/index.js'
import { parseShard, seedsOfShard } from 'seedbed/search'

/** What a test is to run, once the environment has had its say. */
export interface Asked {
  readonly from: number
  readonly seeds: number
  /** A failure file to run again in place of seeds. */
  readonly replay?: string
}

/**
 * Reads `SEEDBED_SEED` (this seed alone), `SEEDBED_SEEDS` (so many), `SEEDBED_SHARD` (`2/5`: the second of five parts) and
 * `SEEDBED_REPLAY` (a failure file).
 *
 * @throws InputError when one of them cannot be used
 */
export function asked(
  given: { readonly from: number; readonly seeds: number },
  env: Readonly<Record<string, string | undefined>>,
): Asked {
  const { SEEDBED_SEED: seed, SEEDBED_SEEDS: seeds, SEEDBED_SHARD: shard, SEEDBED_REPLAY: replay } = env
  if (replay) return { ...given, replay }
  if (seed) {
    if (seeds || shard)
      throw new InputError('SEEDBED_SEED', 'it names one seed; leave SEEDBED_SEEDS and SEEDBED_SHARD out')
    return { from: wholeNumber('SEEDBED_SEED', seed, 0, Number.MAX_SAFE_INTEGER), seeds: 1 }
  }
  const all = { from: given.from, seeds: seeds ? wholeNumber('SEEDBED_SEEDS', seeds, 1, 1e9) : given.seeds }
  return shard ? seedsOfShard(parseShard(shard, 'SEEDBED_SHARD'), all) : all
}

/** @throws InputError when it is not a whole number within these bounds */
export function wholeNumber(name: string, found: unknown, least: number, most: number): number {
  const value = typeof found === 'string' && /^\d+$/.test(found) ? Number(found) : found
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number
  throw new InputError(name, `${shown(found)} is not a whole number from ${least} to ${most}`)
}
