import { describe, expect, it } from 'vitest'
import type { Model } from 'seedbed/search'
import { SleepSets } from '../../../src/search/explore/sleep-sets.js'

/** Letters are actions; vowels and consonants do not meet. */
const vowel = (letter: string) => 'aeiou'.includes(letter)
const letters = { independent: (one: string, other: string) => vowel(one) !== vowel(other) } as Model<
  null,
  string
>
const names = (passed: ReadonlyMap<unknown, unknown> | undefined) => passed && [...passed.keys()]

describe('sleep sets', () => {
  it('pass on what was taken before and does not meet', () => {
    const sleep = new SleepSets(letters)
    sleep.enter(0)
    expect(names(sleep.take('a'))).toEqual([])
    expect(names(sleep.take('b'))).toEqual(['a'])
    expect(names(sleep.take('c'))).toEqual(['a'])
    expect(names(sleep.take('e'))).toEqual(['b', 'c'])
  })

  it('leave out what sleeps in a state, and pass it on', () => {
    const sleep = new SleepSets(letters)
    sleep.enter(0)
    sleep.take('a')
    sleep.begin(1, sleep.take('b')!)
    sleep.enter(1)
    expect(sleep.take('a')).toBeUndefined()
    expect(names(sleep.take('d'))).toEqual(['a'])
  })

  it('go on once more from a state that is come upon again with less asleep, by what has woken', () => {
    const sleep = new SleepSets(letters)
    sleep.begin(1, new Map([...'aeo'].map((letter) => [letter, letter])))
    sleep.enter(1)
    expect(names(sleep.take('b'))).toEqual(['a', 'e', 'o'])
    expect(sleep.meet(1, new Map([...'aeou'].map((letter) => [letter, letter])))).toBe(false)
    expect(
      sleep.meet(
        1,
        new Map([
          ['a', 'a'],
          ['e', 'e'],
        ]),
      ),
    ).toBe(true)
    // It waits already.
    expect(sleep.meet(1, new Map([['a', 'a']]))).toBe(false)
    sleep.enter(1)
    expect([...'aebo'].filter((letter) => sleep.take(letter) !== undefined)).toEqual(['e', 'o'])
  })

  it('only grow smaller in a state that was not gone on from yet', () => {
    const sleep = new SleepSets(letters)
    sleep.begin(1, new Map([...'ae'].map((letter) => [letter, letter])))
    expect(sleep.meet(1, new Map([['e', 'e']]))).toBe(false)
    sleep.enter(1)
    expect([...'ae'].filter((letter) => sleep.take(letter) !== undefined)).toEqual(['a'])
  })
})
