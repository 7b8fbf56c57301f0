import type { Env, NodeId } from 'seedbed'
import { Sessions, type LogCommand, type ReplicatedLog, type Session } from 'seedbed/protocols/replicated-log'
import type { Json, StateMachine } from 'seedbed/protocols/state-machines'
import { Configurations, isMembershipChange, type MembershipChange } from './configurations.js'
import { Learner } from './learner.js'
import type { MultiPaxosMessage } from './messages.js'
import type { MultiPaxosSettings } from './options.js'
import type { Snapshot } from './storage.js'
import type { Value } from './vote.js'

/** What a snapshot holds. */
interface SnapshotContent {
  readonly state: Json
  readonly sessions: Json
  readonly configurations: Json
}

/** The replica: the state machine that chosen commands feed, each counted once, and snapshots of it in place of old slots. */
export abstract class Replica extends Learner implements ReplicatedLog {
  readonly stateMachine: StateMachine
  readonly sessions = new Sessions()
  /** Who the acceptors are. */
  readonly configurations: Configurations

  constructor(env: Env<MultiPaxosMessage>, settings: MultiPaxosSettings) {
    super(env, settings)
    this.stateMachine = settings.stateMachine()
    this.configurations = new Configurations(env.nodes('server').slice(0, settings.members))
  }

  /** As any replicated log, it shows up to where it is chosen, and what: its indexes are slots. */
  get chosenIndex(): number {
    return this.lastApplied
  }

  get appliedIndex(): number {
    return this.lastApplied
  }

  chosen(slot: number): Value | undefined {
    return slot <= this.lastApplied ? this.learned.get(slot) : undefined
  }

  protected override restore(): void {
    super.restore()
    if (this.snapshot !== null) this.adopt(this.snapshot)
  }

  protected override applyValue(value: Value): void {
    if (value !== null) this.applied(value.client, this.applyCommand(value))
    if (this.snapshotIsDue()) this.env.setTimer('snapshot', 0)
  }

  /** One command may be chosen in several slots (PMMC, §2.1): where it comes again it changes nothing, and gives what it gave. */
  protected applyCommand({ client, serial, input }: LogCommand): Session | undefined {
    const last = this.sessions.of(client)
    if (last !== undefined && serial < last.serial) return undefined
    if (last !== undefined && serial === last.serial) return this.applyAgain(client, last)
    const session: Session = { serial, result: this.carryOut(input) }
    this.sessions.record(client, session)
    return session
  }

  /** A change of the acceptors concerns this server; all else, the state machine. */
  protected carryOut(input: Json): Json {
    return isMembershipChange(input)
      ? this.changeMembership(input as unknown as MembershipChange)
      : this.stateMachine.apply(input)
  }

  /** A change holds from α slots after the one that it was chosen in. Quorums of a given size are for the servers there are. */
  protected changeMembership(change: MembershipChange): boolean {
    if (this.settings.quorums !== undefined) return false
    return this.configurations.change(change, this.lastApplied + this.settings.window)
  }

  protected applyAgain(client: NodeId, last: Session): Session {
    this.env.note('retry-recognised', { client, serial: last.serial })
    return last
  }

  /** A client's command has its result, unless the client has gone on to a later one. */
  protected abstract applied(client: NodeId, session: Session | undefined): void

  protected snapshotIsDue(): boolean {
    const { snapshotThreshold } = this.settings
    return snapshotThreshold > 0 && this.lastApplied - this.snapshotSlot >= snapshotThreshold
  }

  /** The snapshot takes the place of what has been applied. */
  protected takeSnapshot(): void {
    if (!this.snapshotIsDue()) return
    this.save({ slot: this.lastApplied, data: JSON.stringify(this.snapshotContent()) })
  }

  protected snapshotContent(): SnapshotContent {
    this.configurations.forget(this.lastApplied)
    return {
      state: this.stateMachine.snapshot(),
      sessions: this.sessions.snapshot(),
      configurations: this.configurations.snapshot(),
    }
  }

  /** It is on disk before what it stands for is gone. */
  protected save(snapshot: Snapshot): void {
    this.snapshot = snapshot
    this.storage.writeSnapshot(snapshot)
    this.storage.flush()
    this.dropVotes(snapshot.slot)
    for (const slot of [...this.learned.keys()]) if (slot <= snapshot.slot) this.learned.delete(slot)
  }

  protected dropVotes(slot: number): void {
    this.votes.dropUpTo(slot)
    this.storage.replaceVotes(this.votes.votes)
    this.storage.flush()
  }

  protected override install(snapshot: Snapshot): void {
    if (snapshot.slot <= this.lastApplied) return
    this.env.note('snapshot-installed', { slot: snapshot.slot })
    this.save(snapshot)
    this.adopt(snapshot)
    this.applyLearned()
  }

  /** The state is now that of the snapshot. */
  protected adopt(snapshot: Snapshot): void {
    const { state, sessions, configurations } = JSON.parse(snapshot.data) as SnapshotContent
    this.stateMachine.restore(state)
    this.sessions.restore(sessions)
    this.configurations.restore(configurations)
    this.lastApplied = snapshot.slot
  }
}
