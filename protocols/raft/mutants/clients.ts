import type { ClientRequest, Session } from 'seedbed/protocols/replicated-log'
import { Raft } from '../raft.js'
import type { Command, LogEntry } from '../raft-log.js'
import type { Json } from 'seedbed/protocols/state-machines'
import { mutant } from './define.js'

export const readsFromMemory = mutant(
  {
    name: 'reads-from-memory',
    summary: 'a leader answers reads from what it has applied, not knowing whether another leads by now',
    source: 'Ongaro & Ousterhout, §8: "read-only operations … could return stale data"',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override handleClientRequest(request: ClientRequest): void {
      const { client, serial, command } = request
      if (this.role !== 'leader' || (command as { f?: Json } | null)?.f !== 'get')
        return super.handleClientRequest(request)
      this.answer(client, { serial, result: this.stateMachine.apply(command) })
    }
  },
)

export const followersAnswerReads = mutant(
  {
    name: 'followers-answer-reads',
    summary: 'any server answers reads from what it has applied, however far behind it is',
    source:
      'Ongaro, dissertation §6.4: reads bypassing the log; etcd issue 741, stale reads found by Jepsen (2014)',
    caughtBy: 'linearizable',
    difficulty: 'd1',
  },
  class extends Raft {
    protected override handleClientRequest(request: ClientRequest): void {
      const { client, serial, command } = request
      if ((command as { f?: Json } | null)?.f !== 'get') return super.handleClientRequest(request)
      this.answer(client, { serial, result: this.stateMachine.apply(command) })
    }
  },
)

export const answersBeforeCommit = mutant(
  {
    name: 'answers-before-commit',
    summary: 'a leader answers as soon as it has the command in its own log, and is deposed',
    source:
      'Ongaro & Ousterhout, §5.3: a leader returns the result after the entry has been safely replicated',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override appendCommand(command: Command | null): void {
      super.appendCommand(command)
      const isWrite = command !== null && (command.input as { f: Json }).f === 'put'
      if (isWrite) this.answer(command.client, { serial: command.serial, result: null })
    }
  },
)

export const appliesRetriesAgain = mutant(
  {
    name: 'applies-retries-again',
    summary: 'no client sessions: a request that was retried is applied as often as it reached the log',
    source: 'Ongaro & Ousterhout, §8: "Raft can execute a command multiple times"',
    caughtBy: 'linearizable',
    difficulty: 'd2',
  },
  class extends Raft {
    protected override isUnderWay(): boolean {
      return false
    }

    protected override applyCommand({ serial, input }: Command): Session {
      return { serial, result: this.stateMachine.apply(input) }
    }
  },
)

export const sessionsAtTheLeader = mutant(
  {
    name: 'sessions-at-the-leader',
    summary:
      'only the leader that answered knows what it has answered: after a change of leaders a retry is applied again',
    source: 'Ongaro, dissertation §6.3: sessions are part of the replicated state',
    caughtBy: 'linearizable',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override applyEntry(entry: LogEntry): void {
      if (this.role === 'leader' || entry.command === null) super.applyEntry(entry)
      else this.stateMachine.apply(entry.command.input)
    }
  },
)

export const ignoresRetries = mutant(
  {
    name: 'ignores-retries',
    summary: 'a command that has been carried out is not answered again: whose answer was lost asks in vain',
    source:
      'Ongaro & Ousterhout, §8: a serial number that has been executed is answered at once, without executing it again',
    caughtBy: 'retries-answered',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override answerAgain(): void {
      // Nothing: it has been answered before.
    }
  },
)

export const redirectsInCircles = mutant(
  {
    name: 'redirects-in-circles',
    summary:
      'a server sends clients to the first leader it ever knew, also when it leads itself: two send them to each other for ever',
    source: 'Ongaro, dissertation §6.2: a server must not go by a leader it no longer hears',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  class extends Raft {
    private firstLeader: string | null = null

    protected override handleClientRequest(request: ClientRequest): void {
      this.firstLeader ??= this.leaderId
      if (this.firstLeader === null || this.firstLeader === this.env.id)
        return super.handleClientRequest(request)
      this.leaderId = this.firstLeader
      this.redirect(request)
    }
  },
)
