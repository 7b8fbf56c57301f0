import { describe, expect, it } from 'vitest'
import { run, type Scenario } from 'seedbed'
import { small } from '../run/small.js'

/**
 * A pinned digest stands for everything that happens in a run. When one changes, seeds and failure files no longer mean what they
 * meant: that is a change for the CHANGELOG, never a detail. If it is meant, `npx vitest run test/scenarios/digests.test.ts -u`
 * writes the new ones.
 */
const digests = async (scenario: Scenario, seeds: readonly number[]) => {
  const found: Record<number, string> = {}
  for (const seed of seeds) found[seed] = (await run(scenario, { seed })).digest
  return found
}

describe('what seeds mean', () => {
  it('in a small scenario that holds still', async () => {
    expect(await digests(small, [0, 1, 2, 3, 7, 42, 1_000_000, Number.MAX_SAFE_INTEGER]))
      .toMatchInlineSnapshot(`
      {
        "0": "d9c814f1deeb7b49",
        "1": "c453fb23864bced2",
        "1000000": "9ee365addd047c83",
        "2": "bf3fcca548807e4b",
        "3": "8db7c080281cba97",
        "42": "7a4cdd92827f8ef7",
        "7": "f9389b546d776590",
        "9007199254740991": "c6cf6f18124e5d69",
      }
    `)
  })
})
