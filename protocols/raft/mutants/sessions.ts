import type { Session } from 'seedbed/protocols/replicated-log'
import { Raft } from '../raft.js'
import type { Command } from '../raft-log.js'
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

export const sessionsNeverExpire = mutant(
  {
    name: 'sessions-never-expire',
    summary:
      'the clock of the log stands still: no session ever expires, and the state grows with each client',
    source: 'Ongaro, dissertation §6.3: servers cannot keep the sessions of all clients for ever',
    caughtBy: 'sessions-last',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override timeOf(): number {
      return 0
    }
  },
)

export const sessionsNotRenewed = mutant(
  {
    name: 'sessions-not-renewed',
    summary: 'a session lasts from when it was opened, however often it is used',
    source: 'Ongaro, dissertation §6.3: a session expires when its client has been inactive',
    caughtBy: 'sessions-last',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override sessionAfter(command: Command, serial: number, result: Session['result']): Session {
      const { time = 0 } = this.sessions.of(command.client) ?? {}
      return { ...super.sessionAfter(command, serial, result), time }
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
    caughtBy: 'sessions-last',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override isOpen(): boolean {
      return true
    }
  },
)
