import { describe, expect, it } from 'vitest'
import { run, type Scenario } from 'seedbed'
import { raftKv } from 'seedbed/scenarios'
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
          "0": "934f1fe9db05c315",
          "1": "bbce8f1ee7814785",
          "1000000": "59586010ee211dbb",
          "2": "0e58e6a55825d53f",
          "3": "e42ad6b392621ae6",
          "42": "a570aa31d5bbd102",
          "7": "73279ad65e1cb804",
          "9007199254740991": "0f400db4f84b6153",
        }
      `)
  })

  it('in raft-kv', async () => {
    expect(await digests(raftKv, [0, 1, 2, 3, 7, 42, 1_000_000])).toMatchInlineSnapshot(`
      {
        "0": "be5364afe5b1ede4",
        "1": "e2d726a945ecfbbe",
        "1000000": "57392f4f3d7461e5",
        "2": "50e1bec48508a43a",
        "3": "99cd6e97ccca300d",
        "42": "8ce05e40117b7c99",
        "7": "792c9368c58a599b",
      }
    `)
  })
})
