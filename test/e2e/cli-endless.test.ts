import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { endless, folder, seedbed } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

writeFileSync(
  join(cwd, 'endless.ts'),
  `import { scenario, type Env } from 'seedbed'
class Counter {
  private count = 0
  constructor(private readonly env: Env) {}
  start() {
    if (this.env.id === 'n1') this.env.setTimer('ask', 10)
  }
  timeout() {
    this.env.send('n2', { type: 'countTo', n: 3 })
  }
  receive(message: { n: number }) {
    this.countTo(message.n)
  }
  private countTo(n: number) {
    while (this.count !== n + 0.5) this.count = (this.count + 1) % 10
  }
}
export default scenario({
  name: 'endless',
  servers: { count: 2, process: (env: Env) => new Counter(env) },
  duration: 100,
  checks: [],
  defaultChecks: false,
})
`,
)

describe('a handler that loops for ever', { timeout: 60_000 }, () => {
  it.each([[['--seed', '7']], [['--seeds', '3', '--from', '7', '--workers', '1']]])(
    'is told of, with its seed, node and event: %s',
    async (args) => {
      const told = await endless(['run', 'endless.ts', ...args], cwd)
      expect(told).toMatch(/seed 7 of \S*endless\S* has run for 0\.5 s and has not ended/)
      expect(told).toContain('n2 handles receive({"type":"countTo","n":3},"n1"), and is in countTo')
    },
  )

  it('in another thread is told of with its seed', async () => {
    const told = await endless(['run', 'endless.ts', '--seeds', '2', '--from', '7', '--workers', '2'], cwd)
    expect(told).toMatch(/seed 7 of \S*endless.* --seed 7` says where it is/)
  })

  it.each([[['--seed', '7']], [['--seeds', '2', '--workers', '1']], [['--seeds', '2', '--workers', '2']]])(
    'is waited for as long as it makes sense: %s',
    async (args) => {
      const { code, stdout, stderr } = await seedbed(['run', 'endless.ts', ...args], cwd, {
        SEEDBED_PATIENCE: 'a while',
      })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toBe('seedbed: SEEDBED_PATIENCE: "a while" is not a whole number from 1 to 86400000\n')
    },
  )
})
