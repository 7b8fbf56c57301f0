import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { withSwitches } from '../../bench/plant/switching.js'

const mistakesIn = (body: string): string[] =>
  withSwitches('a.ts', `function f(a, b) { ${body} }`).mistakes.map(
    ({ before, after }) => `${before} → ${after}`,
  )

/** What the function gives, by number of the mistake that is made. */
function results(source: string, ...given: unknown[]): unknown[] {
  const { text, mistakes } = withSwitches('a.ts', source)
  return [0, ...mistakes.map(({ number }) => number)].map((active) => {
    const planted = (number: number): boolean => number === active
    return (runInNewContext(text, { planted }) as (...args: unknown[]) => unknown)(...given)
  })
}

describe('mistakes', () => {
  it('change comparisons, sums and words of logic', () => {
    expect(mistakesIn('return a < b')).toEqual(['a < b → a <= b'])
    expect(mistakesIn('return a + b')).toEqual(['a + b → a - b'])
    expect(mistakesIn('return a && b')).toEqual(['a && b → a || b', 'a && b → a', 'a && b → b'])
    expect(mistakesIn('return !a')).toEqual(['!a → a'])
    expect(mistakesIn('return true')).toEqual(['true → false'])
    expect(mistakesIn('return 7')).toEqual(['7 → 7 + 1'])
    expect(mistakesIn('return Math.min(a, b)')).toEqual(['Math.min(a, b) → Math.max(a, b)'])
  })

  it('make conditions always true or false', () => {
    expect(mistakesIn('return a ? b : a')).toEqual(['a → true', 'a → false'])
  })

  it('leave out statements, early returns and bodies', () => {
    expect(mistakesIn('b()')).toEqual(['b() → (left out)'])
    expect(mistakesIn('if (a) { b(); return 7 } return a')).toContain('return 7 → (left out)')
    expect(mistakesIn('a(); b()')).toContain('{ a(); b() } → {}')
  })

  it('are not made in types, in names, in chains of ?. or where a file is loaded', () => {
    expect(mistakesIn('let c: 1 | true')).toEqual([])
    expect(mistakesIn('return a?.filter(b).length')).toEqual([])
    expect(withSwitches('a.ts', 'const MOST = 5 + 2').mistakes).toEqual([])
    expect(withSwitches('a.ts', 'class A { b = 5; static c = 6 }').mistakes).toHaveLength(1)
  })

  it('are made one at a time, and only when asked for', () => {
    const source = '(a, b) => { let c = 5\nif (a < b && a !== 1) c += b\nreturn c }'
    const [right, ...wrong] = results(source, 2, 2)
    expect(right).toBe(5)
    expect(wrong).toContain(7)
    expect(wrong).toContain(6)
    expect(wrong.filter((one) => one === 5)).not.toHaveLength(wrong.length)
  })

  it('leave an else with its if', () => {
    const source = '(a) => { let c = 0\nif (a) c = 1\nelse c = 2\nreturn c }'
    expect(results(source, true)[0]).toBe(1)
    expect(results(source, false)[0]).toBe(2)
  })

  it('say where they are', () => {
    const [mistake] = withSwitches('a.ts', '\nconst f = (a) =>\n  a > 0', 10).mistakes
    expect(mistake).toEqual({ number: 10, file: 'a.ts', line: 3, before: 'a > 0', after: 'a >= 0' })
  })
})
