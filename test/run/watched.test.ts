import { readFile } from 'node:fs/promises'
import { setImmediate as turnOfNode } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { run, scenario, seconds, type Env, type ProcessFactory, type RunResult } from 'seedbed'

/** One node that does something every 10 ms, and notes what came of it. */
const ticking = (tick: (env: Env) => unknown) =>
  scenario({
    name: 'ticks',
    servers: {
      count: 1,
      process: ((env) => ({
        start: () => env.setTimer('tick', 10),
        timeout: () => {
          env.setTimer('tick', 10)
          return tick(env)
        },
      })) as ProcessFactory,
    },
    duration: seconds(0.2),
    checks: [],
    defaultChecks: false,
  })

const brief = ({ verdict, digest, violations }: RunResult) => ({ verdict, digest, violations })

describe('a run is watched lightly, and closely once something is suspected:', () => {
  it('what is found is told with its node and event, the same each time', async () => {
    const subject = ticking(async (env) => {
      await env.sleep(1)
      env.note('drawn', Math.random() < 2)
    })
    const one = await run(subject, { seed: 1 })
    expect(one.violations[0].message).toMatch(
      /^n1 called Math\.random\(\) \(watched\.test\.ts:\d+\) while handling what it had waited for at 11 ms/,
    )
    expect(brief(await run(subject, { seed: 1 }))).toEqual(brief(one))
  })

  it('who is innocent passes, as it would unwatched', async () => {
    let calls = 0
    const subject = ticking((env) => {
      process.nextTick(() => calls++)
      env.note('tick', {})
    })
    const unwatched = brief(await run(subject, { seed: 1, guard: false }))
    for (let n = 0; n < 3; n++) expect(brief(await run(subject, { seed: 1 }))).toEqual(unwatched)
    expect([unwatched.verdict, calls > 60]).toEqual(['pass', true])
  })

  it('real work that is done once, and remembered by a module, is told', async () => {
    let ready: Promise<Buffer> | undefined
    const subject = ticking(async (env) => {
      ready ??= readFile(import.meta.filename)
      await ready
      env.note('ready', {})
    })
    const { verdict, violations } = await run(subject, { seed: 1 })
    expect([verdict, violations[0].check]).toEqual(['fail', 'determinism'])
  })

  it('so is what is gone by the time of a close look', async () => {
    let began = false
    const subject = ticking((env) => {
      if (!began) void turnOfNode().catch(() => {})
      env.note('tick', { began })
      began = true
    })
    const { verdict, violations } = await run(subject, { seed: 1 })
    expect(verdict).toBe('fail')
    expect(violations[0]).toMatchObject({
      check: 'determinism',
      message: expect.stringContaining('the same seed ran otherwise the second time') as string,
    })
  })
})
