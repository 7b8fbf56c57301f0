import { Hedging } from 'seedbed/protocols/hedging'
import { Gateway, hedgingLimits } from '../gateway.js'
import { mutant } from './define.js'

export const losersRunOn = mutant(
  {
    name: 'losers-run-on',
    family: 'hedging',
    summary:
      'when one copy has brought the answer, the others are not cancelled: the extra load is all of it, always',
    source:
      'dotnet/extensions, issue 5699: a hedged request returned "but it never cancelled the primary request"',
    caughtBy: 'losers-are-cancelled',
    difficulty: 'd0',
  },
  class extends Gateway {
    protected override makeHedging(): Hedging {
      return new (class extends Hedging {
        protected override cancelOthers(): void {}
      })(this.env, hedgingLimits)
    }
  },
)

export const firstFailureWins = mutant(
  {
    name: 'first-failure-wins',
    family: 'hedging',
    summary:
      'the first answer is taken, also when it is a failure, and the copy that would have succeeded is cancelled',
    source: 'erpc, pull request 418: "causes premature cancellation of other hedged requests on any error"',
    caughtBy: 'failures-wait-for-copies',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeHedging(): Hedging {
      return new (class extends Hedging {
        protected override isAnswer(): boolean {
          return true
        }
      })(this.env, hedgingLimits)
    }
  },
)
