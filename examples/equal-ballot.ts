import { variant } from 'seedbed'
import { contending, MultiPaxos, multiPaxos } from 'seedbed/protocols/multi-paxos'
import { compareBallots, Paxos, paxosRegisters as registers, type Ballot } from 'seedbed/protocols/paxos'
import { kv } from 'seedbed/protocols/state-machines'
import { multiPaxosLeaders, paxosRegisters } from 'seedbed/scenarios'

// What looks like a mistake and is none: an acceptor that answers a prepare request of an equal ballot again. No check may say a word.

/** The paper has an acceptor answer higher ballots alone; this one answers the ballot it has promised as often as it is asked. */
class AnswersAgain extends Paxos {
  protected override mayPromise(ballot: Ballot): boolean {
    return compareBallots(ballot, this.promised) >= 0
  }

  protected override prepare(): void {
    super.prepare()
    this.broadcast({ type: 'prepare', ballot: this.promised })
  }
}

/** Multi-Paxos answers an equal ballot again as it is; here every acceptor is asked twice. */
class AsksTwice extends MultiPaxos {
  protected override sendPrepare(): void {
    super.sendPrepare()
    super.sendPrepare()
  }
}

export const paxosAnswersAgain = variant(paxosRegisters, {
  name: 'paxos-answers-again',
  server: registers({}, AnswersAgain),
})

export const multiPaxosAsksTwice = variant(multiPaxosLeaders, {
  name: 'multi-paxos-asks-twice',
  server: multiPaxos({ stateMachine: kv, ...contending }, AsksTwice),
})
