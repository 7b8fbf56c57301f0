import type { NodeId } from 'seedbed'
import type { BranchWork } from 'seedbed/protocols/atomic-commit'
import { ThreePhaseCoordinator } from '../coordinator.js'
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
