import { readFileSync } from 'node:fs'
import { raftInvariants, raftMutants } from 'seedbed/protocols/raft'
import { scenarios } from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'

const readme = readFileSync(new URL('../../../protocols/raft/README.md', import.meta.url), 'utf8')
const untold = (names: readonly string[]) => names.filter((name) => !readme.includes(`\`${name}\``))

describe('the page of Raft', () => {
  it('says what each mutant teaches', () => {
    expect(untold(raftMutants.map(({ name }) => name))).toEqual([])
  })

  it('has a line for each scenario', () => {
    const ofRaft = scenarios.map(({ name }) => name).filter((name) => name.startsWith('raft-'))
    expect(ofRaft.length).toBeGreaterThan(20)
    expect(untold(ofRaft)).toEqual([])
  })

  it('says what each invariant claims', () => {
    expect(untold(raftInvariants.map(({ name }) => name))).toEqual([])
  })
})
