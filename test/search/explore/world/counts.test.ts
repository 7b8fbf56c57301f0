import { describe, expect, it } from 'vitest'
import { buildModel, explore } from 'seedbed/search'
import { explorables } from 'seedbed/scenarios'

const explored = (name: string, parameters: Record<string, number>, options = {}) => {
  const found = explorables.find((candidate) => candidate.name === name)!
  const { states, generated, depth, endedBy, violations, unreached } = explore(
    buildModel(found, parameters).model,
    options,
  )
  return { states, generated, depth, endedBy, violations, unreached }
}
const complete = { endedBy: 'exhausted', violations: [], unreached: [] }

/**
 * Stateright's published examples: an unordered network that neither loses nor doubles, one put and then one get a client, the
 * history of the clients part of the state. Its own report gives the states generated as well.
 */
describe('published counts', () => {
  it('a single-copy register, one server and two clients: 93', () => {
    expect(explored('single-copy-register', { clients: 2 })).toEqual({
      states: 93,
      generated: 121,
      depth: 9,
      ...complete,
    })
  })

  it('single-decree Paxos as a register, three servers and one client: 265', () => {
    expect(explored('paxos-register', { clients: 1 })).toEqual({
      states: 265,
      generated: 482,
      depth: 14,
      ...complete,
    })
  })

  it('single-decree Paxos as a register, three servers and two clients: 16,668', () => {
    expect(explored('paxos-register', { clients: 2 })).toEqual({
      states: 16_668,
      generated: 32_971,
      depth: 21,
      ...complete,
    })
  })

  it('two servers that do not know of each other are not linearizable, in four steps', () => {
    const { violations } = explored('single-copy-register', { servers: 2 })
    expect(violations.map(({ property, path }) => [property, path.length])).toEqual([['linearizable', 4]])
  })
})

describe('the Paxos process, every order of events', () => {
  it('three acceptors and two proposers', () => {
    expect(explored('synod', {})).toEqual({ states: 10_388, generated: 20_511, depth: 19, ...complete })
  })

  it('one proposer, with messages that may arrive twice', () => {
    expect(explored('synod', { proposers: 1, duplication: 2 })).toMatchObject(complete)
  })

  it('with a crash between any two effects', () => {
    expect(explored('synod', { crashes: 1 })).toEqual({
      states: 173_483,
      generated: 414_604,
      depth: 21,
      ...complete,
    })
  })

  it('the server of the simulations, one that writes and one that reads', () => {
    expect(explored('paxos', { writers: 1, readers: 1 })).toMatchObject({ states: 149_663, ...complete })
  })
})

describe('the Raft process, every order of events', () => {
  it('one election, one command', () => {
    expect(explored('raft', { elections: 1 })).toMatchObject({ states: 2_715, depth: 17, ...complete })
  })

  it('two elections', () => {
    expect(explored('raft', { elections: 2, commands: 0 })).toMatchObject({
      states: 37_876,
      depth: 18,
      ...complete,
    })
  })

  it('one election, one command, and a crash between any two effects', () => {
    expect(explored('raft', { elections: 1, crashes: 1 })).toMatchObject({
      states: 33_031,
      depth: 19,
      ...complete,
    })
  })
})
