import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, objects, seedbed } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('help', () => {
  it.concurrent.each([[], ['list'], ['run'], ['replay'], ['mutants'], ['check'], ['explore']])(
    'of %s has examples',
    async (...command) => {
      const { code, stdout, stderr } = await seedbed([...command, '--help'], cwd)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(`Usage: seedbed ${command.join('')}`.trim())
      if (command.length > 0) expect(stdout).toMatch(/Examples:\n {2}seedbed /)
    },
  )

  it.concurrent('is what a bare command gets, on stderr', async () => {
    const { code, stdout, stderr } = await seedbed([], cwd)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: seedbed')
  })

  it.concurrent('knows the version', async () => {
    expect((await seedbed(['--version'], cwd)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('list', () => {
  it.concurrent('names scenarios and models in a line or two, and counts mutants by family', async () => {
    const { code, stdout } = await seedbed(['list'], cwd)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ {2}raft-kv +a key-value store on five Raft servers/m)
    expect(stdout).toMatch(/^ {2}two-phase-spec +/m)
    expect(stdout).toMatch(/^ {2}raft +\d+$/m)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.concurrent('tells all about those named', async () => {
    const { code, stdout } = await seedbed(['list', 'raft-kv', 'paxos'], cwd)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^raft-kv$/m)
    expect(stdout).toMatch(/set +servers=5 .*operations=50/)
    expect(stdout).toMatch(/reaches +leader change/)
    expect(stdout).toMatch(/^paxos \(explore\)$/m)
    expect(stdout).toMatch(/^ {2}hides-accepted · d1 · paxos-registers · /m)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.concurrent('knows no other names, and says which is near', async () => {
    const { code, stderr } = await seedbed(['list', 'raft-vk'], cwd)
    expect(code).toBe(2)
    expect(stderr).toMatch(/"raft-vk" is not a scenario.*did you mean "raft-kv"\?/)
  })

  it.concurrent('prints an object a line', async () => {
    const lines = objects(await seedbed(['list', '--json'], cwd))
    expect(lines[0]).toMatchObject({ scenario: 'raft-kv', parameters: { servers: 5 } })
    expect(lines[0].checks).toContain('linearizable')
    const raft = lines.find(({ family }) => family === 'raft')
    expect(raft.mutants).toContain('votes-twice')
  })
})
