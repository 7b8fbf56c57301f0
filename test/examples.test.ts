import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run, type Scenario } from 'seedbed'
import { describePlan, recordFailure, shrink } from 'seedbed/search'
import register from '../examples/register.js'
import staleReads from '../examples/stale-reads.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

async function verdicts(scenario: Scenario, seeds: number): Promise<string[]> {
  const found: string[] = []
  for (let seed = 0; seed < seeds; seed++) found.push((await run(scenario, { seed })).verdict)
  return found
}

describe('the examples', () => {
  it('show in the README what the seed there really finds, and shrinks to', async () => {
    const seed = Number(/^ {2}seed {6}(\d+)$/m.exec(readme)![1])
    const shrunk = await shrink(await recordFailure(staleReads, { seed }), staleReads)
    const { failure, minimal, runs } = shrunk!
    expect([failure.violation.check, minimal]).toEqual(['linearizable', true])
    const text = readme.replace(/\s+/g, ' ')
    for (const line of [failure.violation.message, ...describePlan(failure.plan)])
      expect(text).toContain(line)
    expect(text).toContain(`in ${runs.toLocaleString('en')} runs; nothing of it can be taken out`)
  })

  it('stand in the README as they are', () => {
    for (const name of ['stale-reads', 'register']) {
      const source = readFileSync(new URL(`../examples/${name}.ts`, import.meta.url), 'utf8')
      const marker = name === 'register' ? 'class Register ' : 'class StaleReads '
      const block = readme.split('```ts\n').find((text) => text.includes(marker))!
      const body = block
        .slice(block.indexOf(marker), block.indexOf('```'))
        .split('\n\nexport default')[0]
        .trim()
      expect(source).toContain(body)
    }
  })

  it('pass when they are right', async () => {
    expect(new Set(await verdicts(register, 150))).toEqual(new Set(['pass']))
  })
})
