import type { NodeId } from 'seedbed'
import type { Branch } from 'seedbed/protocols/atomic-commit'
import type { CommitMessage } from 'seedbed/protocols/two-phase-commit'
import type { ThirdPhaseMessage } from '../messages.js'
import { ThreePhaseParticipant } from '../participant.js'
import { mutant } from './define.js'

const skeen = 'D. Skeen, "Nonblocking Commit Protocols" (1981)'

export const timeoutTooShort = mutant(
  {
    name: 'timeout-too-short',
    summary:
      'a coordinator that lives may be silent for longer than participants wait: they take it to be down, and it goes on',
    source: `${skeen}, §2: who does not answer in time has failed`,
    caughtBy: 'nobody-is-uncertain',
    difficulty: 'd0',
  },
  {},
  { bound: 3, inquiry: 12, patience: 200, workTimeout: 200 },
)

export const terminatesAlone = mutant(
  {
    name: 'terminates-as-in-a-partition',
    summary: 'when the coordinator falls silent, nobody hears anybody: each decides by its own state',
    source:
      'D. Skeen & M. Stonebraker, "A Formal Model of Crash Recovery" (1983): no protocol survives partitions without blocking',
    caughtBy: 'nobody-is-uncertain',
    difficulty: 'd2',
  },
  {
    participant: class extends ThreePhaseParticipant {
      protected override handle(message: CommitMessage | ThirdPhaseMessage, from: NodeId): void {
        const ofOthers = message.type === 'state' || message.type === 'decision'
        const cut = ofOthers && from !== this.env.nodes('server')[0]
        if (!cut || this.recovered.has(message.transaction)) super.handle(message, from)
      }
    },
  },
)

export const recoveredTakesPart = mutant(
  {
    name: 'recovered-takes-part',
    summary:
      'who comes back from a crash decides by its own state, as if it knew what the others did meanwhile',
    source: `${skeen}, §6: a recovering site asks the others`,
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    participant: class extends ThreePhaseParticipant {
      override start(): void {
        super.start()
        for (const branch of this.branches.values())
          if (branch.status === 'prepared') this.decide(branch.transaction, 'abort')
          else if (branch.status === 'precommitted') this.decide(branch.transaction, 'commit')
      }
    },
  },
)

export const uncertainCommits = mutant(
  {
    name: 'uncertain-commits',
    summary: 'a participant that waits in vain for the second phase commits: it has voted yes, after all',
    source: `${skeen}, §4: the timeout transition of a state next to which nobody can have committed leads to abort`,
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    participant: class extends ThreePhaseParticipant {
      protected override terminate(branch: Branch): void {
        this.decide(branch.transaction, 'commit')
      }
    },
  },
)

export const neverTerminates = mutant(
  {
    name: 'waits-for-the-coordinator',
    summary:
      'a participant that waits in vain asks nobody: the third phase is paid for, and it blocks all the same',
    source: `${skeen}, §5: the termination protocol`,
    caughtBy: 'participants-decide',
    difficulty: 'd1',
  },
  {
    participant: class extends ThreePhaseParticipant {
      protected override inDoubt(): void {}
    },
  },
)
