import { describe, expect, it } from 'vitest'
import { run, variant } from 'seedbed'
import { SagaOrchestrator } from 'seedbed/protocols/saga'
import { mutants, scenarios, shop } from 'seedbed/scenarios'
import { sagaShop } from '../../scenarios/shop/services.js'
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

describe('what was charged', () => {
  it('must be what the order book says', async () => {
    class Discounting extends SagaOrchestrator {
      protected override requestFor(
        ...[type, saga, step, attempt]: Parameters<SagaOrchestrator['requestFor']>
      ) {
        const request = super.requestFor(type, saga, step, attempt)
        const { participant } = saga.steps[step]
        if (participant !== 'n3') return request
        const prices = Object.entries(request.action as Record<string, number>)
        return {
          ...request,
          action: Object.fromEntries(prices.map(([customer, sum]) => [customer, sum - 1])),
        }
      }
    }
    const discounting = variant(shop, { server: sagaShop({ orchestrator: Discounting }) })
    const { violations } = await run(discounting, { seed: 1 })
    expect(violations).toMatchObject([{ check: 'never-charge-without-order' }])
    expect(violations[0].message).toMatch(
      /\d+ cents were charged for c\d\.\d+, which is in the book over \d+$/,
    )
  })
})
