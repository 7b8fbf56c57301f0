import type { NodeId } from 'seedbed'
import { participantsOf, type BranchWork } from 'seedbed/protocols/atomic-commit'
import type { CommitMessage } from 'seedbed/protocols/two-phase-commit'
import { ThreePhaseCoordinator } from '../coordinator.js'
import type { ThirdPhaseMessage } from '../messages.js'
import { mutant } from './define.js'

export const answersAbort = mutant(
  {
    name: 'restarted-coordinator-presumes-abort',
    summary:
      'after a crash the coordinator takes what it had not decided for aborted: meanwhile the participants have committed it',
    source:
      'Bernstein, Hadzilacos & Goodman (1987), §7.5: in three-phase commit the participants go on without it',
    caughtBy: 'answers-hold',
    difficulty: 'd2',
  },
  {
    coordinator: class extends ThreePhaseCoordinator {
      protected override answerForgotten(id: string, client: NodeId, _branches: readonly BranchWork[]): void {
        this.tell(client, id, 'abort', {})
      }
    },
  },
)

export const firstSuffices = mutant(
  {
    name: 'first-precommitted-suffices',
    summary:
      'the coordinator commits when the first participant knows that all have voted yes: others may still be uncertain, and would abort without it',
    source:
      'D. Skeen, "Nonblocking Commit Protocols" (1981), §3: nobody may commit while anybody is uncertain',
    caughtBy: 'nobody-is-uncertain',
    difficulty: 'd0',
  },
  {
    coordinator: class extends ThreePhaseCoordinator {
      protected override handle(message: CommitMessage | ThirdPhaseMessage, from: NodeId): void {
        const transaction = message.type === 'precommitted' && this.transactions.get(message.transaction)
        if (transaction)
          for (const id of participantsOf(transaction)) this.precommitted.get(transaction.id)?.add(id)
        super.handle(message, from)
      }
    },
  },
)
