import type { NodeId } from 'seedbed'
import type { ClientRequest } from 'seedbed/protocols/replicated-log'
import type { AppendEntries, AppendEntriesReply } from '../messages.js'
import { Raft } from '../raft.js'
import { mutant } from './define.js'

const scenario = 'raft-reads'

export const readsWithoutRound = mutant(
  {
    name: 'reads-without-round',
    summary: 'a leader that knows the commit index answers reads at once: it may have been replaced',
    source: 'Ongaro, dissertation §6.4, step 3: the leader needs to make sure it has not been superseded',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-stale-reads',
  },
  class extends Raft {
    protected override isConfirmed(): boolean {
      return true
    }
  },
)

export const readsWithoutNoOp = mutant(
  {
    name: 'reads-without-no-op',
    summary:
      'a new leader takes its own commit index for that of the cluster, though it has committed nothing in its term',
    source: 'etcd issue 7331, "ReadIndex may read stale value" (2017); Ongaro, dissertation §6.4, step 1',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override knowsCommitIndex(): boolean {
      return true
    }
  },
)

export const readsBeforeApplying = mutant(
  {
    name: 'reads-before-applying',
    summary: 'a follower learns how far it must have applied the log, and answers before it has',
    source:
      'Ongaro, dissertation §6.4, step 4: wait for the state machine to advance at least as far as the readIndex',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override serveRead(request: ClientRequest): void {
      this.answerFromState(request)
    }
  },
)

export const forgetsReads = mutant(
  {
    name: 'forgets-reads',
    summary: 'a read whose round of heartbeats is confirmed is never answered, while commands of the log are',
    source: 'Ongaro, dissertation §6.4, step 5: the leader issues the query to its state machine and replies',
    caughtBy: 'reads-answered',
    difficulty: 'd0',
    scenario: 'raft-reads',
  },
  class extends Raft {
    protected override answerFromState(): void {
      // Nothing: the client may ask again.
    }
  },
)

export const awaitsItself = mutant(
  {
    name: 'awaits-answers-alone',
    summary:
      'a leader that is the only voter waits until its heartbeats are answered, before it holds a lease or answers a read: for ever, since there is nobody else',
    source:
      'async-raft, issue 82: "When there is only one node in the cluster, calling Raft::client_read fails"',
    caughtBy: 'reads-answered',
    difficulty: 'd2',
    scenario: 'raft-full',
  },
  class extends Raft {
    protected override confirmAlone(): void {
      // Nothing: it will be answered.
    }
  },
)

export const answersOfEarlierRounds = mutant(
  {
    name: 'answers-of-earlier-rounds',
    summary:
      'any answer to a heartbeat confirms the reads that wait, also one to a heartbeat sent before they were asked',
    source:
      'Ongaro, dissertation §6.4, step 3: it issues a new round of heartbeats and waits for their acknowledgments',
    caughtBy: 'linearizable',
    difficulty: 'd2',
    scenario: 'raft-late-rounds',
  },
  class extends Raft {
    protected override roundAnswered(): number {
      return this.round
    }
  },
)

export const roundsOfAnotherTerm = mutant(
  {
    name: 'rounds-of-another-term',
    summary:
      'who refuses a heartbeat of an earlier term names its round as well as the present term, in which the same leader counts anew',
    source:
      'Ongaro, dissertation §6.4, step 3, and §3.4: terms act as a logical clock, by which obsolete information is detected',
    caughtBy: 'linearizable',
    difficulty: 'd3',
    scenario: 'raft-late-rounds',
  },
  class extends Raft {
    protected override replyTo(request: AppendEntries, from: NodeId, reply: AppendEntriesReply): void {
      const { round } = request
      super.replyTo(request, from, round === undefined ? reply : { ...reply, round })
    }
  },
)
