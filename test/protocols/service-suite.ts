import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createProcess, run, variant, type Env, type Process, type Scenario } from 'seedbed'
import type { TraceEvent } from 'seedbed/trace'
import { interleavedSuite } from './interleaved-suite.js'

/** A scenario whose servers are services: they wait for each other, sleep, and are struck down meanwhile. */
export interface ServicesUnderTest {
  readonly scenario: Scenario
  /** Seeds whose runs are looked at closely; in some of them a server must crash while it waits, or is at work. Default: 0 to 4. */
  readonly seeds?: readonly number[]
}

/** What the dead do not do; what they have said may still be on its way. */
const ofTheLiving = ['timeout', 'wake', 'invoke', 'complete', 'write', 'flush', 'note', 'log']

/** The one suite that every scenario of services passes: `await` replays to the bit, ends with its node, and with its run. */
export function serviceSuite({ scenario, seeds = [0, 1, 2, 3, 4] }: ServicesUnderTest): void {
  interleavedSuite({ scenario, seeds })

  describe(`${scenario.name}: the suite of services that wait`, { timeout: 120_000 }, () => {
    it('has no promise that outlives a crash and acts', async () => {
      let crashesWhileWaiting = 0
      for (const seed of seeds) {
        const { trace } = await run(scenario, { seed, trace: true })
        const down = new Set<string>()
        const waiting = new Map<string, number>()
        for (const event of trace!) {
          const { kind, node } = event
          if (node === undefined) continue
          if (kind === 'start') down.delete(node)
          if (ofTheLiving.includes(kind))
            expect({ seed, event, down: down.has(node) }).toMatchObject({ down: false })
          count(waiting, event)
          if (kind !== 'crash' && kind !== 'exit') continue
          down.add(node)
          if ((waiting.get(node) ?? 0) > 0) crashesWhileWaiting++
          waiting.delete(node)
        }
      }
      expect(crashesWhileWaiting).toBeGreaterThan(0)
    })

    it.each<[string, () => Promise<unknown>, RegExp]>([
      [
        'a real timer',
        () => new Promise((resolve) => setTimeout(resolve, 1)),
        /called setTimeout\(\).*: use env\.setTimer/,
      ],
      ['a real file', () => readFile('package.json'), /work on real files: use env\.disk/],
      ['a socket', () => fetch('http://localhost:1'), /called fetch\(\).*: use env\.send or env\.call/],
    ])('names %s that a service awaits', async (_what, outside, sentence) => {
      const { servers } = scenario.options(scenario.parameters)
      const straying = (env: Env): Process => {
        const process = createProcess(servers.process, env)
        const serve = process.serve?.bind(process)
        return Object.assign(process, {
          async serve(request: unknown, from: string) {
            await outside()
            return serve?.(request, from)
          },
        })
      }
      const { violations } = await run(variant(scenario, { server: straying }), { seed: seeds[0] })
      expect(violations[0]).toMatchObject({ check: 'determinism', message: expect.stringMatching(sentence) })
    })
  })
}

/** Counts, for each node, its calls that wait for a reply and the requests it is at work on, by what is sent and delivered. */
function count(waiting: Map<string, number>, { kind, node, payload }: TraceEvent): void {
  const type = (payload as { type?: unknown } | null)?.type
  const by = (change: number): unknown => waiting.set(node!, (waiting.get(node!) ?? 0) + change)
  if ((kind === 'send' || kind === 'deliver') && type === 'seedbed/request') by(1)
  if ((kind === 'send' || kind === 'deliver') && type === 'seedbed/reply') by(-1)
}
