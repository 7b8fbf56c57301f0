import { describe, expect, it } from 'vitest'
import type { Model } from 'seedbed/search'
import { SleepSets } from '../../../src/search/explore/sleep-sets.js'

/** Letters are actions; vowels and consonants do not meet. */
const vowel = (letter: string) => 'aeiou'.includes(letter)
const letters = { independent: (one: string, other: string) => vowel(one) !== vowel(other) } as Model<
  null,
  string
>

/** Sets by the letters in them. */
class Letters extends SleepSets<null, string> {
  constructor() {
    super(letters)
    for (const letter of 'abcdeou') this.numberOf(letter)
  }
  set(of: string): number[] {
    return [...of].map((letter) => this.numberOf(letter))
  }
  taken(letter: string): string | undefined {
    const passed = this.take(letter)
    return passed && [...'abcdeou'].filter((one) => passed.includes(this.numberOf(one))).join('')
  }
}

describe('sleep sets', () => {
  it('pass on what was taken before and does not meet', () => {
    const sleep = new Letters()
    sleep.enter(0)
    expect([...'abce'].map((letter) => sleep.taken(letter))).toEqual(['', 'a', 'a', 'bc'])
  })

  it('leave out what sleeps in a state, and pass it on', () => {
    const sleep = new Letters()
    sleep.begin(1, sleep.set('a'))
    sleep.enter(1)
    expect(sleep.taken('a')).toBeUndefined()
    expect(sleep.taken('d')).toBe('a')
  })

  it('go on once more from a state that is come upon again with less asleep, by what has woken', () => {
    const sleep = new Letters()
    sleep.begin(1, sleep.set('aeo'))
    sleep.enter(1)
    expect(sleep.taken('b')).toBe('aeo')
    expect(sleep.meet(1, sleep.set('aeou'))).toBe(false)
    expect(sleep.meet(1, sleep.set('ae'))).toBe(true)
    // It waits already.
    expect(sleep.meet(1, sleep.set('a'))).toBe(false)
    sleep.enter(1)
    expect([...'aebo'].filter((letter) => sleep.taken(letter) !== undefined)).toEqual(['e', 'o'])
  })

  it('only grow smaller in a state that was not gone on from yet', () => {
    const sleep = new Letters()
    sleep.begin(1, sleep.set('ae'))
    expect(sleep.meet(1, sleep.set('e'))).toBe(false)
    sleep.enter(1)
    expect([...'ae'].filter((letter) => sleep.taken(letter) !== undefined)).toEqual(['a'])
  })
})
