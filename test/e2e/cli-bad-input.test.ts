import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, seedbed } from './command.js'

const cwd = folder()
const write = (name: string, content: string) => writeFileSync(join(cwd, name), content)

write('syntax.ts', 'export default scenario({{{')
write('throws.ts', "throw new RangeError('no such luck')")
write('rejects.ts', "await Promise.reject(new Error('later'))")
write('nothing.ts', '')
write('number.ts', 'export default 7')
write('missing.ts', "import './not-there.js'")
write(
  'several.ts',
  "import pings from './pings.ts'\nexport const one = pings\nexport const two = { ...pings, name: 'two' }",
)
write(
  'no-name.ts',
  "import { scenario } from 'seedbed'\nexport default scenario({ name: 'No name!', servers: {}, duration: 1, checks: [] })",
)
write(
  'bad-fault.ts',
  `import { at, scenario } from 'seedbed'
class Idle {}
export default scenario({ name: 'bad-fault', servers: { count: 1, process: Idle }, duration: 100, checks: [], faults: [at(5).crash('n9')] })`,
)
write(
  'bad-check.ts',
  `import { scenario } from 'seedbed'
class Idle {}
const check = { name: 'broken', monitor: () => { throw new TypeError('a check that cannot begin') } }
export default scenario({ name: 'bad-check', servers: { count: 1, process: Idle }, duration: 100, checks: [check] })`,
)
write(
  'bad-model.ts',
  `export default {
  name: 'bad',
  properties: [],
  initial: () => [0],
  successors() { throw new RangeError('too far') },
  key: (n) => n,
  describeAction: String,
  describeState: (n) => [String(n)],
}`,
)
mkdirSync(join(cwd, 'a-folder'))
mkdirSync(join(cwd, 'folder.ts'))

const crash = { at: 500, until: 900, fault: 'crash', node: 'n1' }
const operation = { id: 1, client: 'c1', at: 5, input: { f: 'get', key: 'k0' } }
const good = {
  seedbed: 'failure',
  version: 1,
  scenario: 'raft-kv',
  parameters: {},
  seed: 1,
  digest: '0123456789abcdef',
  violation: { check: 'election-safety', message: 'n1 and n2 both led term 1' },
  plan: { faults: [crash], operations: [operation] },
  trail: '',
}
const whole = JSON.stringify(good)

/** A failure file with something wrong in it. */
function failure(name: string, change: object): string {
  write(name, JSON.stringify({ ...good, ...change }))
  return name
}
const withFault = (name: string, change: object) =>
  failure(name, { plan: { ...good.plan, faults: [{ ...crash, ...change }] } })

write('truncated.json', whole.slice(0, whole.length / 2))
write('empty.json', '')
write('other.json', '[1, 2, 3]')

const cases: [what: string, args: string[], sentence: RegExp][] = [
  ['an unknown command', ['rnu'], /unknown command 'rnu'; did you mean "run"\?/],
  [
    'an unknown option',
    ['run', 'raft-kv', '--sed', '1'],
    /unknown option '--sed'; did you mean one of --seed, --set\?/,
  ],
  ['an unknown option of the program', ['--jsno'], /unknown option '--jsno'/],
  ['an option without its value', ['run', 'raft-kv', '--seed'], /'--seed <n>' argument missing/],
  [
    'an unknown strategy',
    ['run', 'raft-kv', '--strategy', 'swarn'],
    /--strategy: "swarn" is not a strategy .*did you mean "swarm"\?/,
  ],
  [
    'an unknown strategy for mutants',
    ['mutants', '--strategy', 'pot'],
    /--strategy: "pot" is not a strategy .*did you mean "(pct|pos)"\?/,
  ],
  [
    'a shard beyond the last',
    ['run', 'raft-kv', '--shard', '6/5'],
    /--shard: "6\/5" is no shard, such as 2\/5/,
  ],
  [
    'a budget without a unit',
    ['run', 'raft-kv', '--budget', '30'],
    /--budget: "30" is no time to run for, such as 30s, 5m or 2h/,
  ],
  ['a budget of no time', ['run', 'raft-kv', '--budget', '0s'], /--budget: "0s" is no time to run for/],
  [
    'one seed of a shard',
    ['run', 'raft-kv', '--seed', '1', '--shard', '1/2'],
    /--shard: --seed runs one seed alone; give either of the two/,
  ],
  [
    'a journal in the place of a file',
    ['run', 'raft-kv', '--resume', 'syntax.ts/journal'],
    /--resume: nothing can be written to syntax\.ts/,
  ],
  ['no scenario', ['run'], /missing required argument 'scenario'/],
  ['an argument too many', ['run', 'raft-kv', 'other'], /too many arguments for 'run'/],
  ['no failure file', ['replay'], /missing required argument 'failure'/],

  ['an unknown scenario', ['run', 'raft-kb'], /"raft-kb" is not a scenario.*did you mean "raft-kv"\?/],
  [
    'an unknown mutant',
    ['run', 'raft-kv', '--mutant', 'vote-twice'],
    /--mutant: .*did you mean "votes-twice"\?/,
  ],
  ['a mutant of no name', ['mutants', '--only', 'zzz'], /--only: "zzz" is not a mutant/],
  ['an unknown family', ['mutants', '--family', 'rafft'], /--family: .*did you mean "raft"\?/],

  [
    'a seed that is no number',
    ['run', 'raft-kv', '--seed', 'seven'],
    /--seed: "seven" is not a whole number/,
  ],
  ['a seed below 0', ['run', 'raft-kv', '--seed=-1'], /--seed: "-1" is not a whole number from 0/],
  ['a seed with a fraction', ['run', 'raft-kv', '--seed', '1.5'], /--seed: "1.5" is not a whole number/],
  [
    'a seed too large to be exact',
    ['run', 'raft-kv', '--seed', '9007199254740993'],
    /--seed: .* to 9007199254740991/,
  ],
  ['no seeds at all', ['run', 'raft-kv', '--seeds', '0'], /--seeds: "0" is not a whole number from 1/],
  ['too many seeds', ['run', 'raft-kv', '--seeds', '1e12'], /--seeds: "1e12" is not a whole number/],
  ['a first seed that is no number', ['run', 'raft-kv', '--from', 'x'], /--from: "x" is not a whole number/],
  ['no workers', ['run', 'raft-kv', '--workers', '0'], /--workers: "0" is not a whole number from 1 to 256/],
  [
    '--seed and --seeds',
    ['run', 'raft-kv', '--seed', '1', '--seeds', '2'],
    /--seeds: --seed runs one seed alone/,
  ],
  [
    '--seed and --from',
    ['run', 'raft-kv', '--seed', '1', '--from', '2'],
    /--from: --seed runs one seed alone/,
  ],
  ['no runs for mutants', ['mutants', '--runs', '0'], /--runs: "0" is not a whole number/],
  ['no campaigns', ['mutants', '--campaigns', '0'], /--campaigns: "0" is not a whole number/],

  ['a setting without =', ['run', 'raft-kv', '--set', 'servers'], /--set: "servers" has no form key=value/],
  ['a setting without a key', ['run', 'raft-kv', '--set', '=5'], /--set: "=5" has no form key=value/],
  ['an unknown setting', ['run', 'raft-kv', '--set', 'server=3'], /--set: .*did you mean "servers"\?/],
  [
    'a setting of another type',
    ['run', 'raft-kv', '--set', 'servers=many'],
    /--set: servers: "many" is not a number/,
  ],
  [
    'a setting given twice',
    ['run', 'raft-kv', '--set', 'keys=1', '--set', 'keys=2'],
    /--set: "keys" is set twice/,
  ],
  [
    'a setting that makes no sense',
    ['run', 'raft-kv', '--set', 'servers=0'],
    /servers\.count: 0 is not a whole number/,
  ],
  ['a truth value that is none', ['run', 'pings.ts', '--set', 'moon=1'], /--set: moon: "1" is not a boolean/],

  ['no model to explore', ['explore'], /missing required argument 'model'/],
  [
    'an unknown model to explore',
    ['explore', 'paxos-spc'],
    /model: "paxos-spc" is not a model.*did you mean "paxos-spec"\?/,
  ],
  [
    'a size out of bounds',
    ['explore', 'two-phase-spec', '--set', 'n=10'],
    /--set: n: "10" is not a whole number from 2 to 9/,
  ],
  [
    'an unknown size',
    ['explore', 'paxos-spec', '--set', 'ballot=1'],
    /--set: ballot: .*did you mean "ballots"\?/,
  ],
  [
    'an unknown variant',
    ['explore', 'paxos-spec', '--variant', 'quorum-half'],
    /--variant: .*did you mean "quorum-of-half"\?/,
  ],
  [
    'a variant where there are none',
    ['explore', 'tcommit-spec', '--variant', 'x'],
    /--variant: the model "tcommit-spec" has no variants/,
  ],
  ['an unknown order', ['explore', 'paxos-spec', '--order', 'width'], /--order.*breadth, depth/],
  [
    'a depth of nothing',
    ['explore', 'paxos-spec', '--depth', '0'],
    /--depth: "0" is not a whole number from 1/,
  ],
  ['no states', ['explore', 'paxos-spec', '--states', '-1'], /--states: "-1" is not a whole number from 1/],
  [
    '--reduction and --depth',
    ['explore', 'paxos-spec', '--reduction', '--depth', '5'],
    /--reduction: with a bound on depth/,
  ],
  [
    'a file that exports no model',
    ['explore', 'number.ts'],
    /number\.ts exports no model: a model is made by/,
  ],
  [
    'a model that throws',
    ['explore', 'bad-model.ts'],
    /model: "bad" cannot be explored: RangeError: too far/,
  ],
  [
    'a model of no symmetry',
    ['explore', 'bad-model.ts', '--symmetry'],
    /--symmetry: the model "bad" says of no states/,
  ],

  ['a file that is not there', ['run', './gone.ts'], /there is no file .*gone\.ts/],
  ['a folder for a file', ['run', './folder.ts'], /folder\.ts is not a file/],
  ['a file with a syntax error', ['run', 'syntax.ts'], /syntax\.ts cannot be loaded: .*Error/],
  ['a file that throws', ['run', 'throws.ts'], /throws\.ts cannot be loaded: RangeError: no such luck/],
  ['a file that rejects', ['run', 'rejects.ts'], /rejects\.ts cannot be loaded: Error: later/],
  [
    'a file that imports what is not there',
    ['run', 'missing.ts'],
    /missing\.ts cannot be loaded: .*not-there/,
  ],
  ['a file that exports nothing', ['run', 'nothing.ts'], /nothing\.ts exports nothing/],
  ['a file that exports no scenario', ['run', 'number.ts'], /number\.ts exports no scenario/],
  [
    'a file that exports several',
    ['run', 'several.ts'],
    /several scenarios \(one, two\): name one of them, as in .*several\.ts#one/,
  ],
  [
    'an export that is not there',
    ['run', 'several.ts#on'],
    /"on" is not a scenario that .*did you mean "one"\?/,
  ],
  ['a scenario with a bad name', ['run', 'no-name.ts'], /"No name!" is not a name for a scenario/],
  [
    'a scenario with a bad plan',
    ['run', 'bad-fault.ts'],
    /faults\[0\]\.node: "n9" is not a node of this run/,
  ],
  [
    'a check that throws',
    ['run', 'bad-check.ts', '--seed', '3'],
    /checks: .* threw before the run began: TypeError: a check that cannot begin/,
  ],
  [
    'a check that throws, in threads',
    ['run', 'bad-check.ts', '--workers', '2'],
    /checks: .* threw before the run began: TypeError/,
  ],

  [
    'a folder that cannot be made',
    ['run', 'raft-kv', '--out', 'pings.ts/out'],
    /--out: nothing can be written to pings\.ts\/out/,
  ],
  ['a file for a folder', ['mutants', '--out', 'pings.ts'], /--out: nothing can be written to pings\.ts/],
  [
    'a report below a file',
    ['run', 'raft-kv', '--report', 'pings.ts/r.html'],
    /--report: nothing can be written/,
  ],
  ['a report that is a folder', ['run', 'raft-kv', '--report', 'a-folder'], /--report: a-folder is a folder/],
  [
    'a report of a replay below a file',
    ['replay', failure('good.json', {}), '--report', 'pings.ts/r'],
    /--report: nothing/,
  ],

  ['a failure file that is not there', ['replay', 'gone.json'], /there is no file gone\.json/],
  ['a folder', ['replay', 'a-folder'], /a-folder is not a file/],
  ['a truncated file', ['replay', 'truncated.json'], /truncated\.json: .*not whole JSON/],
  ['an empty file', ['replay', 'empty.json'], /empty\.json: .*not whole JSON/],
  ['a file that is not JSON', ['replay', 'throws.ts'], /throws\.ts: .*not whole JSON/],
  [
    'other JSON',
    ['replay', 'other.json'],
    /other\.json: seedbed: found nothing; a failure file says "failure"/,
  ],
  [
    'another version',
    ['replay', failure('v2.json', { version: 2 })],
    /version: found 2; this release reads version 1/,
  ],
  [
    'an unknown field',
    ['replay', failure('field.json', { sed: 1 })],
    /"sed" is not a field.*did you mean "seed"\?/,
  ],
  [
    'a bad seed',
    ['replay', failure('seed.json', { seed: -1 })],
    /seed\.json: seed: found -1; expected a whole number/,
  ],
  [
    'a bad digest',
    ['replay', failure('digest.json', { digest: 'xyz' })],
    /digest: found "xyz"; expected 16 hex/,
  ],
  [
    'an unknown scenario in it',
    ['replay', failure('s.json', { scenario: 'raft-vk' })],
    /scenario: "raft-vk" is not.*"raft-kv"/,
  ],
  [
    'a scenario file gone',
    ['replay', failure('f.json', { scenario: './gone.ts' })],
    /f\.json: scenario: there is no file/,
  ],
  [
    'an unknown mutant in it',
    ['replay', failure('m.json', { mutant: 'votes-thrice' })],
    /mutant: .*did you mean "votes-twice"\?/,
  ],
  [
    'an unknown parameter in it',
    ['replay', failure('p.json', { parameters: { key: 1 } })],
    /p\.json: key: .*"keys"/,
  ],
  [
    'an unknown fault',
    ['replay', withFault('k.json', { fault: 'crush' })],
    /plan\.faults\[0\]\.fault: "crush".*"crash"\?/,
  ],
  [
    'a fault without a node',
    ['replay', withFault('w.json', { node: undefined })],
    /faults\[0\]\.node: it is missing/,
  ],
  [
    'a time in the past',
    ['replay', withFault('u.json', { until: 400 })],
    /faults\[0\]\.until: 400 ms is not after/,
  ],
  [
    'a time below 0',
    ['replay', withFault('t.json', { at: -5 })],
    /faults\[0\]\.at: found -5; expected a number of ms/,
  ],
  [
    'a time after the end',
    ['replay', withFault('e.json', { at: 9e9, until: undefined })],
    /at: 9000000000 ms is after the end/,
  ],
  [
    'a node that does not exist',
    ['replay', withFault('n.json', { node: 'n7' })],
    /faults\[0\]\.node: "n7" is not a node/,
  ],
  [
    'an unknown client',
    ['replay', failure('c.json', { plan: { faults: [], operations: [{ ...operation, client: 'c9' }] } })],
    /plan\.operations\[0\]\.client: "c9" is not a client/,
  ],
]

const listing = () => readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort()
const before = listing()

afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('bad input', () => {
  it.concurrent.each(cases)('%s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await seedbed(args, cwd)
    expect(stderr).toMatch(/^seedbed: [^\n]+[^.\n]\n$/)
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node_modules|dist\//)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

it('leaves nothing behind', () => {
  expect(listing()).toEqual(before)
})
