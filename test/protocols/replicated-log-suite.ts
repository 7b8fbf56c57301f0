import { describe, expect, it } from 'vitest'
import { variant, type ProcessFactory } from 'seedbed'
import { requirements, type LogScenarios, type Requirement } from './replicated-log/requirements.js'

/** A replicated log, and for each requirement servers of its that do not meet it. */
export interface ReplicatedLogUnderTest extends LogScenarios {
  readonly name: string
  readonly mistakes: Readonly<
    Record<Requirement, { readonly server: ProcessFactory; readonly shows: RegExp }>
  >
}

/** What every replicated log must do, by whatever protocol: its servers show themselves as `ReplicatedLog`. */
export function replicatedLogSuite({ name, mistakes, ...log }: ReplicatedLogUnderTest): void {
  const names = Object.keys(requirements) as Requirement[]

  describe(`${name}: the suite of every replicated log`, { timeout: 120_000 }, () => {
    it.each(names)('%s', async (requirement) => {
      await requirements[requirement](log)
    })

    it.each(names)('%s: notices servers that fail in it', async (requirement) => {
      const { server, shows } = mistakes[requirement]
      const failing: LogScenarios = {
        store: variant(log.store, { server }),
        snapshots: variant(log.snapshots, { server }),
        membership: variant(log.membership, { server }),
      }
      await expect(requirements[requirement](failing)).rejects.toThrow(shows)
    })
  })
}
