import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mutants } from 'seedbed/scenarios'

const readme = (family: string): string =>
  readFileSync(new URL(`../../protocols/${family}/README.md`, import.meta.url), 'utf8')

describe.each([
  'paxos',
  'fast-paxos',
  'multi-paxos',
  'raft',
  'saga',
  'tcc',
  'two-phase-commit',
  'three-phase-commit',
  'paxos-commit',
  'circuit-breaker',
  'retry',
  'bulkhead',
  'rate-limiter',
  'hedging',
  'service',
])('the README of %s', (family) => {
  it('says what each mutant teaches', () => {
    const text = readme(family)
    const untold = mutants.filter((one) => one.family === family && !text.includes(`\`${one.name}\``))
    expect(untold.map(({ name }) => name)).toEqual([])
  })

  it('names files that are there', () => {
    const named = [...readme(family).matchAll(/`([a-z/-]+\.ts)`/g)].map(([, file]) => file)
    const there = (file: string): boolean =>
      existsSync(new URL(`../../protocols/${family}/${file}`, import.meta.url)) ||
      existsSync(new URL(`../../${file}`, import.meta.url))
    expect(named.filter((file) => !there(file))).toEqual([])
  })
})
