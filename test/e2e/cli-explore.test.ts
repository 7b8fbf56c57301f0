import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, objects, seedbed } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

writeFileSync(
  join(cwd, 'lock.ts'),
  `import { explorable, type Model } from 'seedbed/search'
const model = (processes: number): Model<string, number> => ({
  name: 'lock',
  properties: [{ name: 'one-inside', kind: 'always', holds: (at) => at.split('in').length <= 2 }],
  initial: () => [Array(processes).fill('out').join(' ')],
  successors: (state, visit) => {
    const at = state.split(' ')
    at.forEach((where, i) => {
      if (where === 'out' && !at.includes('in')) visit(i, at.with(i, 'looked').join(' '))
      if (where === 'looked') visit(i, at.with(i, 'in').join(' '))
    })
  },
  key: (state) => state,
  describeAction: (i) => \`process \${i}\`,
  describeState: (state) => [state],
})
export const sized = explorable({
  name: 'lock',
  parameters: { processes: { byDefault: 2, least: 1, most: 5, meaning: 'processes' } },
  model: ({ processes }) => model(processes),
})
export const alone = model(1)
`,
)

const explored = async (...args: string[]) => {
  const printed = await seedbed(['explore', ...args, '--json'], cwd)
  expect(printed.stderr).toBe('')
  return { code: printed.code, ...objects(printed)[0] }
}

describe('explore', () => {
  it.concurrent('counts what is published, and says that nothing was left', async () => {
    const all = { code: 0, complete: true, endedBy: 'exhausted', verdict: 'pass', violations: [] }
    expect(await explored('two-phase-spec', '--set', 'n=3')).toMatchObject({
      ...all,
      parameters: { n: 3 },
      states: 288,
      generated: 1146,
      depth: 11,
    })
    const tcommit = { states: 34, generated: 94, depth: 7 }
    expect(await explored('tcommit-spec', '--set', 'n=3')).toMatchObject({ ...all, ...tcommit })
    expect(await explored('paxos-spec')).toMatchObject({ ...all, states: 3921, depth: 17 })
  })

  it.concurrent('prints a table, and its lines fit', async () => {
    const { code, stdout, stderr } = await seedbed(['explore', 'two-phase-spec', '--set', 'n=4'], cwd)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^two-phase-spec · n=4 · passed$/m)
    expect(stdout).toMatch(/states {4}1,568 distinct\n {2}generated 8,258\n/)
    expect(stdout).toMatch(/bytes a state/)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.concurrent('prints the steps to a violation, numbered', async () => {
    const { code, stdout } = await seedbed(['explore', 'paxos-spec', '--variant', 'duplicate-ballots'], cwd)
    expect(code).toBe(1)
    expect(stdout).toMatch(/violated {2}agreement after 9 steps/)
    const steps = [...stdout.matchAll(/^ +(\d+) {2}Phase/gm)].map(([, n]) => Number(n))
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it.concurrent('gives first the property that a variant is there to violate', async () => {
    const { code, violations, variant } = await explored('two-phase-crashes', '--variant', 'half-suffices')
    expect({ code, variant }).toEqual({ code: 1, variant: 'half-suffices' })
    const found = violations.map(({ property, steps, path }: any) => [property, steps, path.length])
    expect(found).toEqual([
      ['agreement', 7, 7],
      ['unanimity', 6, 6],
    ])
  })

  it.concurrent('is undecided where a bound ended it', async () => {
    const bounded = { code: 3, verdict: 'undecided', complete: false }
    expect(await explored('paxos-spec', '--states', '50')).toMatchObject({
      ...bounded,
      states: 50,
      endedBy: 'states',
    })
    expect(await explored('paxos-spec', '--depth', '4')).toMatchObject({
      ...bounded,
      depth: 4,
      endedBy: 'depth',
    })
  })

  it.concurrent('gives the same states with fewer steps, or fewer states, and in either order', async () => {
    const n = ['--set', 'n=4']
    const whole = await explored('two-phase-spec', ...n)
    const depthFirst = await explored('two-phase-spec', ...n, '--order', 'depth')
    const reduced = await explored('two-phase-spec', ...n, '--reduction')
    const symmetric = await explored('two-phase-spec', ...n, '--symmetry')
    expect([depthFirst.states, depthFirst.generated]).toEqual([whole.states, whole.generated])
    expect(reduced.states).toBe(whole.states)
    expect(reduced.generated).toBeLessThan(whole.generated)
    expect(symmetric.states).toBeLessThan(whole.states)
  })

  it.concurrent('explores what a file exports', async () => {
    const sized = await explored('lock.ts#sized', '--set', 'processes=3')
    expect(sized).toMatchObject({ code: 1, model: 'lock', parameters: { processes: 3 } })
    expect(sized.violations[0].path.map(({ action }: any) => action)).toEqual([
      'process 0',
      'process 1',
      'process 0',
      'process 1',
    ])
    expect(await explored('./lock.ts#alone')).toMatchObject({ code: 0, states: 3, parameters: {} })
  })

  it.concurrent('are listed with their variants', async () => {
    const models = objects(await seedbed(['list', '--json'], cwd)).filter(({ model }) => model !== undefined)
    const paxos = models.find(({ model }) => model === 'paxos-spec')
    expect(paxos).toMatchObject({ parameters: { acceptors: 3, values: 2, ballots: 2 } })
    expect(paxos.variants).toContain('duplicate-ballots')
    expect(paxos.properties).toContain('agreement')
  })
})
