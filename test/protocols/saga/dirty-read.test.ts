import { describe, expect, it } from 'vitest'
import { run } from 'seedbed'
import { sagaDirtyRead } from 'seedbed/scenarios'

describe('a dirty read', () => {
  it('is shown, and is no failure', async () => {
    let shown = 0
    for (let seed = 0; seed < 15; seed++) {
      const { verdict, violations, reached } = await run(sagaDirtyRead, { seed })
      expect({ seed, verdict, violations }).toEqual({ seed, verdict: 'pass', violations: [] })
      if (reached.includes('a customer saw a balance that was compensated later')) shown++
    }
    expect(shown).toBeGreaterThan(5)
  })
})
