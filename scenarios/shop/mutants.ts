import type { Mutant } from 'seedbed'
import { OrchestratedParticipant, type StepReply, type StepRequest } from 'seedbed/protocols/saga'
import type { Json } from 'seedbed/protocols/state-machines'
import { sagaShop, type SagaServices } from './services.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

function mutant(description: Description, services: SagaServices): Mutant {
  return { ...description, family: 'shop', scenario: 'shop', server: sagaShop(services) }
}

/** Mistakes that shops have made. */
export const shopMutants: readonly Mutant[] = [
  mutant(
    {
      name: 'shop-oversells',
      summary:
        'the inventory does not look again when goods are taken: that they were there when the customer looked is enough',
      source:
        'Warszawski & Bailis, "ACIDRain" (SIGMOD 2017), §4.2: inventory invariants of e-commerce applications',
      caughtBy: 'never-oversell',
      difficulty: 'd0',
    },
    {
      inventory: class extends OrchestratedParticipant {
        protected override handleAct(request: StepRequest): StepReply {
          if (this.recordOf(request) !== undefined) return super.handleAct(request)
          this.record(request, 'done')
          return { done: true }
        }
      },
    },
  ),
  mutant(
    {
      name: 'shop-charges-twice',
      summary: 'payment knows no repetition: a request that is delivered twice is charged twice',
      source: 'Stripe, "Designing robust and predictable APIs with idempotency" (2017)',
      caughtBy: 'charged-once',
      difficulty: 'd2',
    },
    {
      payment: class extends OrchestratedParticipant {
        protected override handleAct(request: StepRequest): StepReply {
          if (this.recordOf(request)?.status !== 'done') return super.handleAct(request)
          this.record(request, 'done')
          return { done: true }
        }
      },
    },
  ),
  mutant(
    {
      name: 'shop-keeps-the-money',
      summary:
        'payment says that it has given the money back, and its books say so too; the account does not',
      source: 'Garcia-Molina & Salem, "Sagas" (1987), §3: a compensation undoes what its step did',
      caughtBy: 'conservation',
      difficulty: 'd1',
    },
    {
      payment: class extends OrchestratedParticipant {
        protected override change(status: 'done' | 'compensated' | 'refused' | 'void', action: Json): void {
          if (status !== 'compensated') super.change(status, action)
        }
      },
    },
  ),
  mutant(
    {
      name: 'shop-refund-forgotten',
      summary:
        'a refund that comes while payment does not know the charge is forgotten: the charge that comes later stays',
      source: 'apache/servicecomb-pack issue 346, "compensation method invoke before compensable method"',
      caughtBy: 'never-charge-without-order',
      difficulty: 'd1',
    },
    {
      payment: class extends OrchestratedParticipant {
        protected override compensateUndone(): void {}
      },
    },
  ),
]
