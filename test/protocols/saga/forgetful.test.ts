import { expect, it } from 'vitest'
import { run, variant } from 'seedbed'
import {
  orchestratedSaga,
  OrchestratedParticipant,
  scarce,
  stepKey,
  type StepRecord,
} from 'seedbed/protocols/saga'
import { sagaOrders } from 'seedbed/scenarios'

/** Does what it has put on record, and forgets it at once. */
class Forgetful extends OrchestratedParticipant {
  protected override apply(record: StepRecord): void {
    super.apply(record)
    this.records.delete(stepKey(record))
  }
}

it('a participant that does not remember what it has on record is told of by conservation', async () => {
  const server = orchestratedSaga({ resource: scarce(60, 'n5') }, { participant: Forgetful })
  const { violations } = await run(variant(sagaOrders, { name: 'forgetful', server }), { seed: 1 })
  expect(violations).toMatchObject([
    {
      check: 'conservation',
      message: expect.stringMatching(/put step .* on record as done, and remembers it as unknown/) as string,
    },
  ])
})
