import { describe, expect, it } from 'vitest'
import { run } from 'seedbed'
import { mutants, scenarios, shop } from 'seedbed/scenarios'
import { serviceSuite } from '../protocols/service-suite.js'
import { protocolSuite } from '../protocols/suite.js'

protocolSuite({
  name: 'shop',
  scenario: shop,
  mutants: mutants.filter(({ family }) => family === 'shop'),
  scenarios,
})

serviceSuite({ scenario: shop, seeds: [31, 36, 38, 52, 54] })

describe('shop by TCC', () => {
  it('is silent as well', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { verdict, violations } = await run(shop, { seed, parameters: { protocol: 'tcc' } })
      expect({ seed, verdict, violations }).toEqual({ seed, verdict: 'pass', violations: [] })
    }
  })

  it('is another run than by sagas, and the same each time', async () => {
    const digest = async (protocol: string) => (await run(shop, { seed: 4, parameters: { protocol } })).digest
    const [tcc, saga, again] = [await digest('tcc'), await digest('saga'), await digest('tcc')]
    expect(again).toBe(tcc)
    expect(saga).not.toBe(tcc)
  })

  it('does not know of other ways', async () => {
    await expect(run(shop, { seed: 1, parameters: { protocol: 'xa' } })).rejects.toThrow(
      '"xa" is no way to agree on an order here: saga or tcc',
    )
  })
})
