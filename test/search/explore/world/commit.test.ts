import { describe, expect, it } from 'vitest'
import { buildModel, explore } from 'seedbed/search'
import {
  paxosCommitWorld,
  threePhaseWorld,
  twoPhaseWorlds,
} from '../../../../scenarios/worlds/commit/index.js'

const worlds = [...twoPhaseWorlds, threePhaseWorld, paxosCommitWorld]

const explored = (name: string, parameters: Record<string, number>) => {
  const world = worlds.find((one) => one.name === name)!
  const found = explore(buildModel(world, parameters).model)
  const { states, depth, endedBy, unreached } = found
  const violations = found.violations.map(({ property, path }) => [property, path.length])
  return { states, depth, endedBy, violations, unreached }
}
const complete = { endedBy: 'exhausted', violations: [], unreached: [] }

/** One transaction, of two participants; of one where there are acceptors as well. */
describe('the processes of atomic commitment, in every order of events', () => {
  it.each([
    ['two-phase-commit', {}, 27, 15],
    ['two-phase-commit', { crashes: 1, patience: 1, inquiries: 1 }, 12_557, 21],
    ['three-phase-commit', {}, 35, 19],
    ['three-phase-commit', { crashes: 1, patience: 1, inquiries: 1 }, 6_605, 33],
    ['paxos-commit', {}, 18, 13],
    ['paxos-commit', { ballots: 1 }, 7_026, 24],
    ['paxos-commit', { crashes: 1 }, 3_157, 18],
  ])('%s with %o', (name, parameters, states, depth) => {
    expect(explored(name, parameters)).toEqual({ states, depth, ...complete })
  })

  it.each(twoPhaseWorlds.map(({ name }) => name))('%s, where not all vote yes', (name) => {
    expect(explored(name, { unwilling: 1, crashes: 1, patience: 1, inquiries: 1 })).toMatchObject(complete)
    expect(explored(name, { readers: 1, crashes: 1, inquiries: 1, duplication: 1 })).toMatchObject(complete)
  })

  it('three-phase commit breaks where messages are lost: two are enough', () => {
    const lost = (losses: number) => explored('three-phase-commit', { patience: 1, inquiries: 1, losses })
    expect(lost(1)).toMatchObject(complete)
    expect(lost(2).violations).toEqual([['deciders-agree', 21]])
    expect(lost(3).violations).toEqual([['deciders-agree', 20]])
  })
})

/** How many steps of the shortest way to a violation of the property: breadth-first, so there is no shorter one within these budgets. */
const steps: Readonly<Record<string, number>> = {
  'majority-suffices': 13,
  'decision-not-forced': 15,
  'decision-forced-too-late': 16,
  'silence-is-consent': 8,
  'votes-counted-not-named': 10,
  'late-vote-reopens': 12,
  'log-not-read': 15,
  'undecided-answered-abort': 14,
  'client-told-before-force': 16,
  'vote-not-forced': 9,
  'prepared-times-out-and-aborts': 12,
  'prepared-times-out-and-commits': 10,
  'votes-for-what-is-gone': 13,
  'in-doubt-aborted-at-restart': 12,
  'commit-forgotten-early': 14,
  'first-acknowledgement-suffices': 16,
  'acknowledged-before-forced': 18,
  'collecting-not-forced': 12,
  'abort-forgotten-early': 12,
  'timeout-too-short': 14,
  'terminates-as-in-a-partition': 19,
  'recovered-takes-part': 15,
  'uncertain-commits': 13,
  'restarted-coordinator-presumes-abort': 21,
  'commit-acceptance-not-forced': 20,
  'commit-accepts-late-votes': 19,
  'commit-hides-accepted': 18,
  'commit-free-means-prepared': 13,
  'commit-leader-aborts-alone': 12,
  'commit-aborts-what-was-prepared': 18,
  'commit-one-acceptor-suffices': 13,
}

/** Takes half a million states: too long for every run of the tests. */
const large = 'commit-acceptance-not-forced'

const variants = worlds.flatMap((world) =>
  world.variants.map((variant) => ({
    world,
    ...variant,
    parameters: buildModel(world, {}, variant.name).parameters,
  })),
)

describe('mistakes in the processes of atomic commitment, explored', () => {
  it('are those that are counted here', () => {
    expect(variants.map(({ name }) => name).sort()).toEqual(Object.keys(steps).sort())
  })

  it.each(variants.filter(({ name }) => name !== large))(
    '$name is found on the shortest path',
    { timeout: 240_000 },
    ({ name, world, violates }) => {
      const { model } = buildModel(world, {}, name)
      const { violations } = explore(model, { stopAt: { property: violates } })
      const { path } = violations.find(({ property }) => property === violates)!
      expect(path).toHaveLength(steps[name])
    },
  )

  it.each(worlds.map((world) => [world.name, world] as const))(
    'and the correct %s is silent within the same budgets',
    { timeout: 240_000 },
    (name, world) => {
      const within = variants.filter((one) => one.world === world && one.name !== large)
      for (const sizes of new Set(within.map(({ parameters }) => JSON.stringify(parameters))))
        expect(explored(name, JSON.parse(sizes) as Record<string, number>)).toMatchObject(complete)
    },
  )
})
