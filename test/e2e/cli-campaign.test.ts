import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folder, objects, seedbed, struck, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const run = (...args: string[]) => seedbed(['run', 'pings.ts', '--set', 'limit=70', ...args], cwd)
const json = async (...args: string[]) => objects(await run(...args, '--json'))[0]

/** What must not depend on how a campaign was carried out. */
const essence = ({ wallMs: _wall, known: _known, failures, ...rest }: any) => ({
  ...rest,
  failures: failures.map(({ file, shrunk, ...failure }: any) => ({
    ...failure,
    kept: file !== null,
    ...(shrunk && { shrunk: { ...shrunk, file: basename(shrunk.file) } }),
  })),
})

const lines = (file: string) => (existsSync(join(cwd, file)) ? text(cwd, file).split('\n') : [])
const seedsIn = (file: string): number[] =>
  lines(file)
    .slice(1, -1)
    .map((line) => JSON.parse(line).seed)

describe('--strategy', () => {
  it.concurrent('of a campaign says who found what; a portfolio by default', async () => {
    const { strategy, strategies, failed, runs } = await json('--seeds', '30', '--out', 'portfolio')
    expect(strategy).toBe('portfolio')
    expect(Object.keys(strategies).sort()).toEqual(['guided', 'pct', 'pos', 'random', 'swarm'])
    const sum = (of: 'runs' | 'failures') =>
      Object.values<any>(strategies).reduce((all, one) => all + one[of], 0)
    expect([sum('runs'), sum('failures')]).toEqual([runs, failed])
    expect((await run('--seeds', '30', '--out', 'portfolio')).stdout).toMatch(/strategy +runs +failures\n/)
    const alone = await json('--seeds', '10', '--strategy', 'pos', '--out', 'pos')
    expect(alone.strategies).toEqual({ pos: { runs: 10, failures: alone.failed } })
  })

  it.concurrent('of a seed is told, and is the same in the library and in a campaign', async () => {
    const one = await json('--seed', '19', '--out', 'one')
    expect(one.strategy).toBe('guided')
    const { digests } = await json('--seeds', '1', '--from', '19', '--out', 'one')
    const again = await json('--seed', '19', '--strategy', 'portfolio', '--out', 'one')
    expect(again.digest).toBe(one.digest)
    expect(digests).toMatch(/^[0-9a-f]{16}$/)
    expect((await json('--seed', '19', '--strategy', 'swarm', '--out', 'one')).digest).not.toBe(one.digest)
  })
})

describe('--shard', () => {
  it.concurrent('divides the seeds', async () => {
    const whole = await json('--seeds', '25', '--out', 'whole')
    const parts = []
    for (const shard of ['1/3', '2/3', '3/3'])
      parts.push(await json('--seeds', '25', '--shard', shard, '--out', 'parts'))
    expect(parts.map(({ from, runs }) => [from, runs])).toEqual([
      [0, 8],
      [8, 8],
      [16, 9],
    ])
    expect(parts.flatMap(({ failures }) => failures.map(({ seed }: any) => seed))).toEqual(
      whole.failures.map(({ seed }: any) => seed),
    )
    // Each shard shrinks its own first failure.
    const kept = (out: string) => readdirSync(join(cwd, out)).filter((name) => !name.endsWith('.min.json'))
    expect(kept('parts').sort()).toEqual(kept('whole').sort())
  })
})

describe('--budget', () => {
  it.concurrent(
    'ends a campaign, which has passed with what it ran when nothing else was asked',
    async () => {
      const args = ['run', 'pings.ts', '--workers', '1', '--budget', '300ms']
      const alone = await seedbed([...args, '--json'], cwd)
      expect(alone.code).toBe(0)
      expect(objects(alone)[0]).toMatchObject({ ended: 'budget', interrupted: false, failed: 0 })
      expect(objects(alone)[0].runs).toBeGreaterThan(0)
      const more = await seedbed([...args, '--seeds', '1000000'], cwd)
      expect(more.code).toBe(3)
      expect(more.stdout).toMatch(/its budget ended it after [\d,]+ of 1,000,000 runs/)
      expect(more.stdout).toMatch(/pings · undecided/)
      const enough = await seedbed([...args.slice(0, -1), '10m', '--seeds', '5', '--json'], cwd)
      expect(enough.code).toBe(0)
      expect(objects(enough)[0]).toMatchObject({ ended: 'seeds', runs: 5 })
    },
  )
})

describe('--resume', () => {
  let whole: any
  beforeAll(async () => {
    whole = await json('--seeds', '1000', '--out', 'whole-1000')
  }, 60_000)

  it.each(['SIGKILL', 'SIGINT'] as const)(
    'after %s half-way loses no failure, and runs no seed twice',
    async (signal) => {
      const journal = `${signal}.journal`
      const asked = ['--seeds', '1000', '--workers', '2', '--out', `out-${signal}`]
      const args = ['run', 'pings.ts', '--set', 'limit=70', ...asked, '--resume', journal]
      await struck(args, cwd, signal, () => lines(journal).length > 60)
      const before = seedsIn(journal)
      expect(before.length).toBeGreaterThan(50)
      expect(before.length).toBeLessThan(1000)
      const resumed = await json(...asked, '--resume', journal)
      expect(resumed.known).toBeGreaterThanOrEqual(before.length)
      const seeds = seedsIn(journal)
      expect(seeds.slice(0, before.length)).toEqual(before)
      expect([...seeds].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, seed) => seed))
      expect(essence(resumed)).toEqual(essence(whole))
      expect(readdirSync(join(cwd, `out-${signal}`)).sort()).toEqual(
        readdirSync(join(cwd, 'whole-1000')).sort(),
      )
      const again = await json(...asked, '--resume', journal)
      expect(again.known).toBe(1000)
      expect(essence(again)).toEqual(essence(whole))
    },
    60_000,
  )

  it.concurrent('takes a folder too, and runs a seed again whose line was torn', async () => {
    mkdirSync(join(cwd, 'journals'))
    const first = await json('--seeds', '6', '--resume', 'journals', '--out', 'torn')
    expect(first.known).toBe(0)
    const file = join('journals', readdirSync(join(cwd, 'journals'))[0])
    const torn = text(cwd, file)
    writeFileSync(join(cwd, file), torn.slice(0, -40))
    const again = await json('--seeds', '6', '--resume', 'journals', '--out', 'torn')
    expect(again.known).toBe(5)
    expect(essence(again)).toEqual(essence(first))
    expect(text(cwd, file)).toBe(torn)
    const more = await json('--seeds', '9', '--resume', 'journals', '--out', 'torn')
    expect([more.known, more.runs]).toEqual([6, 9])
  })

  it.concurrent('refuses the journal of another campaign, and what is none', async () => {
    await run('--seeds', '2', '--resume', 'mine.journal', '--out', 'mine')
    const refused = async (sentence: RegExp, ...args: string[]) => {
      const { code, stdout, stderr } = await run('--seeds', '2', '--resume', ...args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(sentence)
    }
    await refused(
      /^seedbed: --resume: mine\.journal is the journal of another campaign: there, parameters is .*, here /,
      'mine.journal',
      '--set',
      'events=5000',
    )
    await refused(/there, strategy is "portfolio", here "pos"/, 'mine.journal', '--strategy', 'pos')
    writeFileSync(join(cwd, 'shopping.txt'), 'bread\nbutter\n')
    await refused(/shopping\.txt is not the journal of a campaign/, 'shopping.txt')
    appendFileSync(join(cwd, 'mine.journal'), '{"seed":\n{}\n')
    await refused(/mine\.journal:4: "{\\"seed\\":" is not whole JSON/, 'mine.journal')
  })
})

describe('a run that could not be judged', () => {
  it.concurrent('is kept, and its replay is undecided too', async () => {
    const args = ['run', 'pings.ts', '--set', 'events=40', '--out', 'open', '--json']
    const campaign = await seedbed([...args, '--seeds', '3'], cwd)
    expect(campaign.code).toBe(3)
    const [{ reasons, failures }] = objects(campaign)
    expect(failures).toEqual([])
    expect(reasons).toHaveLength(3)
    const [{ file }] = reasons
    expect(JSON.parse(text(cwd, file))).toMatchObject({
      verdict: 'undecided',
      violation: { check: 'undecided' },
    })
    const again = await seedbed(['replay', file], cwd)
    expect(again.code).toBe(3)
    expect(again.stdout).toContain('undecided, as it was then: same digest')
    const one = await seedbed([...args, '--seed', '1'], cwd)
    expect([one.code, objects(one)[0].file]).toEqual([3, 'open/pings-seed-1.json'])
  })
})
