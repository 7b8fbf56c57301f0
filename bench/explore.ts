// Exhaustive exploration: generated states a second of CPU time and memory for each state, for the specifications that come with the
// package; and the table of keys against a Map of the same keys.
//   npm run bench:explore
import Table from 'cli-table3'
import { buildModel, explore, type ExploreOptions, type Model } from '../src/search/explore/index.js'
import { NumberTable } from '../src/search/explore/number-table.js'
import { PaxosSpecification } from '../protocols/paxos/specification/index.js'
import { TwoPhase, TwoPhaseCrashes } from '../protocols/two-phase-commit/specification/index.js'
import { raftWorld } from '../scenarios/worlds/raft.js'
import { cpuSeconds } from './cpu-seconds.js'

const ROUNDS = process.argv.includes('--quick') ? 1 : 3
const count = (value: number): string => Math.round(value).toLocaleString('en-US')

function seconds(work: () => void): number {
  const begun = cpuSeconds()
  work()
  return cpuSeconds() - begun
}

/** What it takes to begin with: a plain breadth-first search with a Set of JSON. */
function plain<State>(model: Model<State, unknown>): number {
  let generated = 0
  const took = seconds(() => {
    const seen = new Set<string>()
    let level: State[] = []
    const comeUpon = (state: State, next: State[]): void => {
      generated++
      const text = JSON.stringify(state)
      if (seen.has(text)) return
      seen.add(text)
      next.push(state)
    }
    for (const state of model.initial()) comeUpon(state, level)
    while (level.length > 0) {
      const next: State[] = []
      for (const state of level) model.successors(state, (_action, after) => comeUpon(after, next))
      level = next
    }
  })
  return generated / took
}

function speed(model: Model<any, any>, options: ExploreOptions): number {
  let best = 0
  for (let round = 0; round < ROUNDS; round++) {
    let generated = 0
    const took = seconds(() => {
      generated = explore(model, options).generated
    })
    best = Math.max(best, generated / took)
  }
  return best
}

const table = new Table({
  head: ['model', 'distinct', 'generated', 'generated/s', 'times plain', 'bytes a state'],
  colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
  style: { head: [], border: [] },
})
const cases: [what: string, model: Model<any, any>, options: ExploreOptions][] = [
  ['two-phase-spec n=7', new TwoPhase(7), {}],
  ['two-phase-spec n=7, reduction', new TwoPhase(7), { reduction: true }],
  ['two-phase-spec n=9, symmetry', new TwoPhase(9), { symmetry: true }],
  ['two-phase-crashes n=6', new TwoPhaseCrashes(6), {}],
  ['paxos-spec', new PaxosSpecification({ acceptors: 3, values: 2, ballots: 2 }), {}],
  ['paxos-spec ballots=3, text keys', new PaxosSpecification({ acceptors: 3, values: 2, ballots: 3 }), {}],
]
for (const [what, model, options] of cases) {
  const { states, generated, bytesPerState } = explore(model, options)
  const perSecond = speed(model, options)
  const ratio = options.symmetry || options.reduction ? '' : (perSecond / plain(model)).toFixed(1)
  table.push([what, count(states), count(generated), count(perSecond), ratio, count(bytesPerState)])
}
const raft = buildModel(raftWorld, { elections: 2, commands: 0, crashes: 1 }).model
const { states, generated, bytesPerState } = explore(raft)
table.push([
  'raft, two elections and a crash',
  count(states),
  count(generated),
  count(speed(raft, {})),
  '',
  count(bytesPerState),
])
console.log(table.toString())

const KEYS = 4_000_000
const keys = Float64Array.from({ length: KEYS }, (_, i) => (i * 2_654_435_761) % 2 ** 45)
globalThis.gc?.()
const before = process.memoryUsage()
const ours = new NumberTable()
const oursSeconds = seconds(() => {
  for (const key of keys) ours.add(key)
})
const map = new Map<number, number>()
const mapSeconds = seconds(() => {
  for (const key of keys) if (!map.has(key)) map.set(key, map.size)
})
const mapBytes = process.memoryUsage().heapUsed - before.heapUsed
console.log(
  `table of ${count(KEYS)} keys: ${(ours.bytes / KEYS).toFixed(0)} bytes and ${((1e9 * oursSeconds) / KEYS).toFixed(0)} ns a key; ` +
    `a Map: ${(mapBytes / KEYS).toFixed(0)} bytes and ${((1e9 * mapSeconds) / KEYS).toFixed(0)} ns (ratio ${(mapSeconds / oursSeconds).toFixed(1)})`,
)
