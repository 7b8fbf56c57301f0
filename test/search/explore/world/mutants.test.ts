import { describe, expect, it } from 'vitest'
import { buildModel, explore } from 'seedbed/search'
import { paxosWorld } from '../../../../scenarios/worlds/paxos.js'
import { raftWorld } from '../../../../scenarios/worlds/raft.js'

/** How many steps of the shortest way to the violation: breadth-first, so no shorter one exists within these budgets. */
const ofPaxos: Readonly<Record<string, number>> = {
  'forgets-promises': 9,
  'accepts-lower-ballots': 9,
  'hides-accepted': 9,
  'promise-not-persisted': 10,
  'acceptance-not-persisted': 11,
  'answers-before-flush': 10,
  'ignores-accepted': 9,
  'lowest-accepted': 13,
  'duplicate-ballots': 8,
  'half-is-enough': 4,
  'keeps-old-promises': 10,
  'answers-what-it-accepted': 12,
  'acceptance-is-choice': 8,
  'losers-win': 9,
}

/** As for Paxos. */
const ofRaft: Readonly<Record<string, number>> = {
  'half-is-enough': 2,
  'votes-twice': 6,
  'forgets-vote-on-heartbeat': 7,
  'vote-not-persisted': 7,
  'term-and-vote-apart': 7,
  'counts-old-votes': 7,
  'votes-for-any-log': 10,
  'commits-without-majority': 12,
}

describe.each([
  ['Paxos', paxosWorld, ofPaxos],
  ['Raft', raftWorld, ofRaft],
] as const)('mistakes in the %s process, explored', (_name, world, steps) => {
  it('are those that are counted here', () => {
    expect(world.variants.map(({ name }) => name).sort()).toEqual(Object.keys(steps).sort())
  })

  it.each(world.variants.map((variant) => [variant.name, variant] as const))(
    '%s is found on the shortest path',
    { timeout: 120_000 },
    (name, { violates }) => {
      const { model } = buildModel(world, {}, name)
      const { violations } = explore(model)
      expect(violations.map(({ property, path }) => [property, path.length])).toEqual([
        [violates, steps[name]],
      ])
      // The path is one: each step leads to the state that the next begins with.
      let state = violations[0].initial
      for (const step of violations[0].path) {
        const keys: unknown[] = []
        model.successors(state, (action, next) => {
          if (model.describeAction(action) === model.describeAction(step.action)) keys.push(model.key(next))
        })
        expect(keys).toContain(model.key(step.state))
        state = step.state
      }
    },
  )
})
