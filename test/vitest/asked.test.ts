import { describe, expect, it } from 'vitest'
import { asked } from '../../src/vitest/asked.js'

const given = { from: 10, seeds: 100 }

describe('what the environment asks of a test', () => {
  it('is nothing by default, also where a variable is empty', () => {
    expect(asked(given, {})).toEqual(given)
    expect(
      asked(given, { SEEDBED_SEEDS: '', SEEDBED_SEED: '', SEEDBED_SHARD: '', SEEDBED_REPLAY: '' }),
    ).toEqual(given)
  })

  it('is one seed, so many seeds, a part of them, or a replay', () => {
    expect(asked(given, { SEEDBED_SEED: '7' })).toEqual({ from: 7, seeds: 1 })
    expect(asked(given, { SEEDBED_SEEDS: '40' })).toEqual({ from: 10, seeds: 40 })
    expect(asked(given, { SEEDBED_SHARD: '2/4' })).toEqual({ from: 35, seeds: 25 })
    expect(asked(given, { SEEDBED_SEEDS: '8', SEEDBED_SHARD: '1/4' })).toEqual({ from: 10, seeds: 2 })
    expect(asked(given, { SEEDBED_REPLAY: 'x.json' })).toMatchObject({ replay: 'x.json' })
  })

  it.each([
    [{ SEEDBED_SEEDS: 'many' }, 'SEEDBED_SEEDS: "many" is not a whole number from 1 to 1000000000'],
    [{ SEEDBED_SEED: '-1' }, 'SEEDBED_SEED: "-1" is not a whole number from 0'],
    [{ SEEDBED_SEED: '1.5' }, 'SEEDBED_SEED: "1.5" is not a whole number from 0'],
    [{ SEEDBED_SEED: '1e3' }, 'SEEDBED_SEED: "1e3" is not a whole number from 0'],
    [{ SEEDBED_SEEDS: '0' }, 'SEEDBED_SEEDS: "0" is not a whole number from 1'],
    [{ SEEDBED_SHARD: '0/3' }, 'SEEDBED_SHARD: "0/3" is no shard'],
    [{ SEEDBED_SHARD: '3/2' }, 'SEEDBED_SHARD: "3/2" is no shard, such as 2/5'],
    [
      { SEEDBED_SEED: '1', SEEDBED_SHARD: '1/3' },
      'SEEDBED_SEED: it names one seed; leave SEEDBED_SEEDS and SEEDBED_SHARD out',
    ],
  ])('is refused where it makes no sense: %j', (env, sentence) => {
    expect(() => asked(given, env)).toThrow(sentence)
  })
})
