import type { Mutant } from 'seedbed'
import { REQUESTS_OF_A_LIFE, type ServiceMessage } from 'seedbed/protocols/service'
import { Backend } from '../backend.js'
import { behindGateway, Gateway } from '../gateway.js'

export const cancelOfAnotherLife: Mutant = {
  name: 'cancel-of-another-life',
  family: 'service',
  summary:
    'requests are known by their number alone, and a caller that starts anew numbers from 1 again: a late cancel of its earlier life ends a request of this one',
  source:
    'Birrell & Nelson, "Implementing Remote Procedure Calls", 1984, 3.2: a conversation identifier for each life of a caller; apache/iggy, pull request 3753',
  caughtBy: 'only-callers-cancel',
  difficulty: 'd2',
  scenario: 'late-cancels',
  server: behindGateway(
    Gateway,
    class extends Backend {
      protected override keyOf({ name }: ServiceMessage): number {
        return name % REQUESTS_OF_A_LIFE
      }
    },
  ).process,
}
