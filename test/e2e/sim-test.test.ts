import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/entries.mjs'
import { UserProject, type Shown } from './user-project.js'

const right = readFileSync(join(root, 'examples/register.ts'), 'utf8')
const flush = /^.*this\.env\.disk\.flush\(\).*\n/m
/** A server that answers before what it has written is safe. */
const wrong = right.replace(flush, '')

const test = `import { simTest } from 'seedbed/vitest'
import register from './register.js'

simTest(register, { seeds: 60 })
`

const project = new UserProject()
afterAll(() => rmSync(project.folder, { recursive: true, force: true }))

const replayOf = ({ text }: Shown) => /^ +replay +(.*)$/m.exec(text)![1]
const fileOf = ({ text }: Shown) => /^ +file +(.*)$/m.exec(text)![1]

describe('a project of a user: a bug,', () => {
  let found: Shown

  beforeAll(async () => {
    expect(wrong).not.toBe(right)
    project.write('register.ts', wrong)
    project.write('register.test.ts', test)
    found = await project.shell('npx vitest run')
  }, 120_000)

  it('is found by simTest, and told in full', () => {
    expect(found.code).toBe(1)
    const { text } = found
    expect(text).toContain('register violates linearizable\n')
    expect(text).toMatch(/^ +the history is not linearizable: /m)
    expect(text).toMatch(/^ +event +seen when the run had ended$/m)
    expect(text).toMatch(/^ +seed +\d+$/m)
    expect(text).toMatch(/^ +plan +at \d+ ms crash n1/m)
    expect(text).toMatch(/^ +at \d+ ms c\d: write/m)
    expect(text).toContain('(without any one of these, it passes)')
    expect(replayOf(found)).toBe(`npx seedbed replay ${fileOf(found)}`)
    expect(text).toMatch(/register\.test\.ts:4:/)
  })

  it('is reproduced by the printed command, in a new shell', async () => {
    const { code, text } = await project.shell(replayOf(found))
    expect(text).toContain('reproduced: same digest, same violation')
    expect(code).toBe(1)
  })

  it('is kept beside the test, and found again at once, whatever the seeds', async () => {
    const kept = project.read('register.test.ts.seedbed.json')
    expect(JSON.parse(kept)).toMatchObject({
      seedbed: 'regressions',
      regressions: [
        { test: 'register', failure: { scenario: 'register', violation: { check: 'linearizable' } } },
      ],
    })
    const again = await project.shell('npx vitest run', { SEEDBED_SEEDS: '1' })
    expect(again.code).toBe(1)
    expect(again.text).toContain('register violates linearizable')
    expect(project.read('register.test.ts.seedbed.json')).toBe(kept)
  })

  it('is gone when it is mended: the test is green, and the replay passes', async () => {
    project.write('register.ts', right)
    const green = await project.shell('npx vitest run')
    expect(green.text).toMatch(/Tests +1 passed/)
    expect(green.code).toBe(0)
    const { code, text } = await project.shell(replayOf(found))
    expect(text).toContain('"linearizable" failed then; now all checks pass')
    expect(code).toBe(0)
  })
})

describe('where no module exports the scenario', () => {
  it('the printed command runs the test itself, and reproduces', async () => {
    const inline = wrong.replace('export default scenario(', 'const keeping = scenario(')
    project.write(
      'inline.test.ts',
      `import { simTest } from 'seedbed/vitest'\n${inline}\nsimTest('keeps what it was told', keeping, { seeds: 60 })\n`,
    )
    const found = await project.shell('npx vitest run inline.test.ts')
    expect(found.text).toContain('register violates linearizable')
    expect(found.code).toBe(1)
    expect(replayOf(found)).toBe(
      `SEEDBED_REPLAY=${fileOf(found)} npx vitest run inline.test.ts -t 'keeps what it was told'`,
    )
    const again = await project.shell(replayOf(found))
    expect(again.code).toBe(1)
    expect(again.text).toContain('register violates linearizable')
    const write = "this.env.disk.append('value', value)"
    const mended = project.read('inline.test.ts').replace(write, `${write}\n    this.env.disk.flush()`)
    project.write('inline.test.ts', mended)
    expect((await project.shell(replayOf(found))).code).toBe(0)
  })
})

describe('the environment', () => {
  it('is refused where it makes no sense', async () => {
    project.write('register.ts', right)
    const env = { SEEDBED_SHARD: '3/2' }
    const { code, text } = await project.shell('npx vitest run register.test.ts', env)
    expect(text).toContain('SEEDBED_SHARD: "3/2" is no shard, such as 2/5')
    expect(code).toBe(1)
  })
})

describe('fast-check', () => {
  it('draws plans, and shrinks them', async () => {
    project.write('register.ts', wrong)
    project.write(
      'property.test.ts',
      `import fc from 'fast-check'
import { test } from 'vitest'
import { holds, planFor } from 'seedbed/fast-check'
import register from './register.js'

test('a property', () => fc.assert(fc.asyncProperty(planFor(register), holds), { seed: 1, numRuns: 50 }))
`,
    )
    const { code, text } = await project.shell('npx vitest run property.test.ts')
    expect(code).toBe(1)
    expect(text).toMatch(/Counterexample: \[register, seed \d+\n +at \d+ ms crash n1/)
    expect(text).toContain('linearizable: the history is not linearizable')
  })
})
