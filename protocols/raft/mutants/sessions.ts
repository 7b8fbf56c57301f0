import { Raft } from '../raft.js'
import { mutant } from './define.js'

const scenario = 'raft-sessions'

export const expiresByLocalClock = mutant(
  {
    name: 'expires-by-local-clock',
    summary:
      'each server lets go of sessions by its own clock: they come to differ about what was carried out',
    source: 'Ongaro, dissertation §6.3: servers must agree on when to expire a client’s session',
    caughtBy: 'replicas-agree',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override timeOf(): number {
      return this.env.now()
    }
  },
)

export const expiredBeginAnew = mutant(
  {
    name: 'expired-begin-anew',
    summary:
      'a command of a session that is no longer known is taken for a new one, and may be carried out a second time',
    source:
      'Ongaro, dissertation §6.3: a client whose session has expired must be told so, else its command may be applied twice',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override isOpen(): boolean {
      return true
    }
  },
)
