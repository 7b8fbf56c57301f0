import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/entries.mjs'
import { folder, objects, seedbed } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(cwd, name), lines.map((line) => `${line}\n`).join(''))
  return name
}

const event = (process: number, type: string, f: string, value: unknown = null) =>
  JSON.stringify({ process, type, f, value })
const read = (value: unknown) => [event(1, 'invoke', 'read'), event(1, 'ok', 'read', value)]
const write = (value: unknown) => [event(0, 'invoke', 'write', value), event(0, 'ok', 'write', value)]

const fine = file('fine.json', ...write(1), ...read(1))
const stale = file('stale.json', ...write(1), ...write(2), ...read(1))
const skew = file(
  'skew.edn',
  '{:process 0, :type :invoke, :f :txn, :value [[:append :x 1] [:r :y nil]]}',
  '{:process 1, :type :invoke, :f :txn, :value [[:append :y 1] [:r :x nil]]}',
  '{:process 0, :type :ok, :f :txn, :value [[:append :x 1] [:r :y nil]]}',
  '{:process 1, :type :ok, :f :txn, :value [[:append :y 1] [:r :x nil]]}',
  '{:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:r :y nil]]}',
  '{:process 0, :type :ok, :f :txn, :value [[:r :x [1]] [:r :y [1]]]}',
)

const recorded = join(root, '../shared/histories')
const present = existsSync(recorded)
if (!present) console.warn(`skipped: the recorded histories are missing at ${recorded}`)

describe.skipIf(!present)('the recorded histories', () => {
  /** Their verdicts as the command tells them, by file. */
  async function verdicts(kind: string, ...options: string[]): Promise<Record<string, string>> {
    const files = readdirSync(join(recorded, kind)).map((name) => join(recorded, kind, name))
    const printed = await seedbed(['check', ...files, '--verify', '--json', ...options], cwd)
    expect({ code: printed.code, stderr: printed.stderr }).toEqual({ code: 1, stderr: '' })
    const judged = objects(printed)
    for (const { verdict, verified, counterexample } of judged) {
      expect(verified).toBe(true)
      expect(counterexample === null).toBe(verdict === 'ok')
    }
    return Object.fromEntries(
      judged.map((one) => [one.file.slice(join(recorded, kind).length + 1), one.verdict]),
    )
  }

  it('of etcd are judged right, fifty in one call', async () => {
    const ok = ['002', '005', '007', '018', '025', '031', '038', '045', '048', '049']
    const expected = Array.from({ length: 50 }, (_, i) => String(i).padStart(3, '0')).map((number) => [
      `etcd_${number}.log`,
      ok.includes(number) ? 'ok' : 'violation',
    ])
    expect(await verdicts('jepsen-etcd', '--model', 'cas-register')).toEqual(Object.fromEntries(expected))
  })

  it('of a key-value store are judged right, each key of them', async () => {
    expect(await verdicts('kv', '--model', 'kv', '--initial', '', '--every')).toEqual({
      'c01-bad.txt': 'violation',
      'c01-ok.txt': 'ok',
      'c10-bad.txt': 'violation',
      'c10-ok.txt': 'ok',
      'c50-bad.txt': 'violation',
      'c50-ok.txt': 'ok',
    })
  })
})

describe('a verdict', () => {
  it.concurrent('is told in a table, and a violation drawn', async () => {
    const { code, stdout } = await seedbed(['check', fine, stale, '--model', 'register', '--verify'], cwd)
    expect(code).toBe(1)
    expect(stdout).toMatch(/file +operations +verdict +algorithm +ms\n/)
    expect(stdout).toMatch(/fine\.json +2 +ok +zones/)
    expect(stdout).toMatch(/stale\.json +3 +violation +zones/)
    expect(stdout).toMatch(/^stale\.json:6 · not linearizable$/m)
    expect(stdout).toMatch(/1: read → 1 is impossible after 0: write 1, then 0: write\n {2}2/)
    expect(stdout).toMatch(/├─+┤ +read → 1 ✗/)
    expect(stdout).toMatch(/2 histories · 1 ok · 1 in violation · 2 certificates verified\n$/)
  })

  it.concurrent('has the fields that programs read', async () => {
    const printed = await seedbed(['check', fine, stale, '--model', 'register', '--every', '--json'], cwd)
    const [one, two] = objects(printed)
    expect(one).toMatchObject({ file: 'fine.json', model: 'register', operations: 2, verdict: 'ok' })
    expect(one).toMatchObject({ algorithm: 'zones', counterexample: null, ms: expect.any(Number) })
    expect(one.partitions).toHaveLength(1)
    const { counterexample } = two
    expect(counterexample).toMatchObject({
      partition: null,
      minimal: true,
      blocked: { output: 1, completed: 6 },
    })
    expect(counterexample.operations.length).toBeLessThanOrEqual(3)
    expect(counterexample.prefix).not.toEqual([])
    expect(counterexample.summary).toMatch(/no order of which is legal/)
  })

  it.concurrent('is 0 when all are ok, from the value given', async () => {
    const zero = file('zero.json', ...read(0))
    expect((await seedbed(['check', zero, '--model', 'register', '--initial', '0'], cwd)).code).toBe(0)
    expect((await seedbed(['check', zero, '--model', 'register'], cwd)).code).toBe(1)
    const empty = file('text.json', ...read(''))
    expect((await seedbed(['check', empty, '--model', 'register', '--initial', ''], cwd)).code).toBe(0)
  })

  it.concurrent('is 3 when the steps do not suffice, and no violation was found', async () => {
    const hard = file(
      'hard.json',
      ...[0, 1, 2, 3].map((i) => event(i, 'invoke', 'cas', [3 - i, 4 - i])),
      ...[0, 1, 2, 3].map((i) => event(i, 'ok', 'cas')),
    )
    const args = ['check', fine, hard, '--model', 'cas-register', '--initial', '0', '--steps', '1']
    const { code, stdout } = await seedbed([...args, '--verify'], cwd)
    expect(stdout).toMatch(/^hard\.json · unknown$/m)
    expect(stdout).toMatch(/undecided after \d+ steps?; --steps allows for more/)
    expect(code).toBe(3)
    expect((await seedbed([...args, stale], cwd)).code).toBe(1)
  })

  it.concurrent('on transactions names the anomaly, its cycle, and what still holds', async () => {
    const told = await seedbed(['check', skew, '--model', 'list-append'], cwd)
    expect(told.code).toBe(1)
    expect(told.stdout).toMatch(/^skew\.edn · not strict-serializable\n {2}what still holds: .*snapshot/m)
    expect(told.stdout).toMatch(/G2-item: T\d precedes T\d, because/)
    expect(told.stdout).toMatch(/T0, line 1: append x 1, r y null/)
    const level = ['--level', 'snapshot-isolation', '--json']
    const weaker = await seedbed(['check', skew, '--model', 'list-append', ...level], cwd)
    expect(weaker.code).toBe(0)
    expect(objects(weaker)).toMatchObject([
      { verdict: 'ok', counterexample: null, broken: expect.arrayContaining(['serializable']) },
    ])
  })

  it.concurrent('on transactions is unknown when there are too many cycles to look through', async () => {
    const long = file('long.json', ...chain(1_500))
    const args = ['check', long, '--model', 'rw-register', '--verify', '--level']
    const unknown = await seedbed([...args, 'snapshot-isolation'], cwd)
    expect(unknown.code).toBe(3)
    expect(unknown.stdout).toMatch(/^long\.json · unknown whether snapshot-isolation$/m)
    expect(unknown.stdout).toMatch(/too many to look through: G-single,/)
    expect(unknown.stdout).toMatch(/1 unknown · 0 certificates verified\n$/)
    expect((await seedbed([...args, 'serializable'], cwd)).code).toBe(1)
  })

  it.concurrent(
    'on transactions is verified by its cycles or its order, and is told when there is neither',
    async () => {
      const verify = ['--model', 'list-append', '--verify']
      const violation = await seedbed(['check', skew, ...verify], cwd)
      expect(violation.stdout).toMatch(/1 in violation · 1 certificates verified\n$/)
      const weaker = await seedbed(['check', skew, ...verify, '--level', 'snapshot-isolation'], cwd)
      expect(weaker.code).toBe(0)
      expect(weaker.stdout).toMatch(/^skew\.edn · snapshot-isolation is not certified$/m)
      expect(weaker.stdout).toMatch(/1 ok · 0 in violation · 0 certificates verified\n$/)
      const [json] = objects(await seedbed(['check', skew, ...verify, '--json'], cwd))
      expect(json).toMatchObject({ verified: true, certified: null, anomalies: [{ kind: 'G2-item' }] })
      expect(json.anomalies[0].cycle[0].evidence).toMatchObject({ before: [], after: 1 })
    },
  )
})

/** Of the last of a chain of transactions and its first, cycles that are long to look through: see test/check/transactions/unknown.test.ts. */
function chain(length: number): string[] {
  const numbers = Array.from({ length }, (_, i) => i)
  const steps = [
    ...numbers.map((i) => [
      ['r', 'z', i === 0 ? null : i - 1],
      ['w', 'z', i],
      ...(i === 0 ? numbers.map((j) => ['w', `y${j}`, 1]) : []),
      ...(i === length - 1 ? numbers.map((j) => ['r', `x${j}`, null]) : []),
    ]),
    ...numbers.map((i) => [
      ['r', `y${i}`, null],
      ['w', `x${i}`, 1],
    ]),
  ]
  return ['invoke', 'ok'].flatMap((type) => steps.map((list, process) => event(process, type, 'txn', list)))
}

const good = ['--model', 'register']
const cases: [what: string, args: string[], sentence: RegExp][] = [
  ['no model', [fine], /required option '--model <name>' not specified/],
  ['an unknown model', [fine, '--model', 'registr'], /--model: .*did you mean "register"\?$/m],
  ['no file', good, /missing required argument 'history'/],
  ['a file that is not there', [fine, 'gone.json', ...good], /there is no file gone\.json/],
  ['a folder', ['.', ...good], /\. is a folder/],
  ['stdin twice', ['-', '-', ...good], /"-" is given twice/],
  [
    'an initial value where there is none',
    [fine, '--model', 'queue', '--initial', '1'],
    /--initial: the model queue/,
  ],
  ['a level without transactions', [fine, ...good, '--level', 'serializable'], /--level: it says nothing to/],
  ['an unknown level', [skew, '--model', 'list-append', '--level', 'x'], /--level: "x" is not a level/],
  ['steps of transactions', [skew, '--model', 'list-append', '--steps', '1'], /--steps: it says nothing to/],
  ['an empty file', [file('empty.json'), ...good], /empty\.json:1: expected a history, found an empty file/],
  ['something else', [file('else.txt', 'Dear diary,'), ...good], /else\.txt:1: expected a history: lines of/],
  [
    'a malformed line, after a file that is fine',
    [fine, file('okay.json', ...write(1), event(1, 'okay', 'read')), ...good],
    /okay\.json:3: type: expected invoke, ok, fail or info, found "okay"/,
  ],
  [
    'a line cut short',
    [file('cut.json', ...write(1), '{"process": 1, "ty'), ...good],
    /cut\.json:3: expected one JSON object on the line/,
  ],
  [
    'a line of the log that is none',
    [
      file('odd.log', 'INFO  jepsen.util - 3 :invoke :read nil', 'INFO  jepsen.util - 3 :answers :read 1'),
      ...good,
    ],
    /odd\.log:2: expected "INFO {2}jepsen\.util - process/,
  ],
  ['EDN that is none', [file('odd.edn', '{:process 1, :type'), ...good], /odd\.edn:1: expected an EDN map/],
  [
    'an answer nobody asked for',
    [file('nobody.json', read(1)[1]), ...good],
    /nobody\.json:1: process 1 completes/,
  ],
  [
    'an operation unknown to the model',
    [file('push.json', ...write(1), event(1, 'invoke', 'push', 3)), ...good],
    /push\.json:3: the model register knows read, write; found "push"/,
  ],
  [
    'an answer of another kind',
    [file('set.json', ...read(7)), '--model', 'set'],
    /set\.json:2: .* answered 7/,
  ],
  ['a key that is missing', [fine, '--model', 'kv'], /fine\.json:1: expected a field key for the model kv/],
  [
    'no transaction',
    [fine, '--model', 'rw-register'],
    /fine\.json:1: expected a transaction, a list of steps/,
  ],
]

describe('bad input', () => {
  it.concurrent.each(cases)('%s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await seedbed(['check', ...args], cwd)
    expect(stderr).toMatch(/^seedbed: [^\n]+[^.\n]\n$/)
    expect(stderr).toMatch(sentence)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})
