import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, objects, seedbed, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const leaking = text(cwd, 'pings.ts')
  .replace('let built = 0', 'let built = 0\nconst known = new Set<number>()')
  .replace('this.received++', 'known.add(this.received++)\n    this.env.log(`${known.size} known`)')

describe('run --verify', () => {
  it.concurrent('says that each seed is the same twice', async () => {
    const { code, stdout } = await seedbed(['run', 'pings.ts', '--verify', '--seeds', '3'], cwd)
    expect(stdout).toBe('pings · deterministic · 3 seeds, each run twice, every event the same\n')
    expect(code).toBe(0)
  })

  it.concurrent('names what differs, and where', async () => {
    writeFileSync(join(cwd, 'leaking.ts'), leaking)
    const told = await seedbed(['run', 'leaking.ts', '--verify', '--seed', '1'], cwd)
    expect(told.stdout).toMatch(
      /the two runs part at event \d+, at [\d.]+ ms, on n\d, after n\d received \{"type":"ping"\} from n\d/,
    )
    expect(told.stdout).toMatch(/n\d logged "1 known", "1 known", then "\d+ known"; something outlives a run/)
    expect(told.stdout).toContain('pings · not deterministic · 1 seed, each run twice, 1 not the same')
    expect(told.code).toBe(1)
    const [line] = objects(await seedbed(['run', 'leaking.ts', '--verify', '--seed', '1', '--json'], cwd))
    expect(line).toMatchObject({
      scenario: 'pings',
      seed: 1,
      deterministic: false,
      divergence: { one: { kind: 'log' } },
    })
  })

  it.concurrent('does without threads and reports', async () => {
    const { code, stderr } = await seedbed(['run', 'pings.ts', '--verify', '--workers', '2'], cwd)
    expect([code, stderr]).toEqual([2, 'seedbed: --workers: --verify does without it\n'])
  })
})
