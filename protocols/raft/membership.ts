import type { Env, NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import { isVoter, members, type Configuration } from './configuration.js'
import type { RaftMessage, TimeoutNow, TransferLeadership } from './messages.js'
import type { RaftSettings } from './options.js'
import { RaftParallelWrite } from './parallel-write.js'
import type { LogEntry } from './raft-log.js'
import { highestHeldBy } from './replication.js'
import type { SnapshotContent } from './snapshots.js'

/** The configuration in force (dissertation ch. 4): the latest in the log, whether committed or not. */
export abstract class RaftMembership extends RaftParallelWrite {
  /** Undefined where all servers always take part. */
  configuration: Configuration | undefined
  /** The index of the entry that it came with. */
  protected configurationIndex = 0
  /** That before the first one in the log: of the snapshot, or of the beginning. */
  protected firstConfiguration: Configuration | undefined

  constructor(env: Env<RaftMessage>, settings: RaftSettings) {
    super(env, settings)
    const { membership, members } = settings
    if (membership === 'fixed') return
    this.firstConfiguration = { voters: env.nodes('server').slice(0, members), learners: [] }
    this.adoptConfiguration(this.firstConfiguration, 0)
  }

  /** All who are sent the log; undefined where all servers are. */
  get members(): readonly NodeId[] | undefined {
    return this.configuration && [...members(this.configuration)]
  }

  /** A configuration counts from when it is in the log (§4.1): who waits for its commitment may be outvoted by it. */
  protected adoptConfiguration(configuration: Configuration, index: number): void {
    this.configuration = configuration
    this.configurationIndex = index
    this.updatePeers()
  }

  /** Leaders speak to all members, and to others while they bring them up to date. */
  protected updatePeers(): void {
    if (this.configuration === undefined) return
    const known = this.peers
    const now = members(this.configuration)
    this.peers = this.env.peers.filter((id) => now.has(id) || this.speaksToo(id))
    if (this.role !== 'leader') return
    for (const peer of this.peers) if (!known.includes(peer)) this.expectNothingOf(peer)
  }

  protected abstract speaksToo(id: NodeId): boolean

  protected override expectNothingOf(peer: NodeId): void {
    delete this.inFlight[peer]
    super.expectNothingOf(peer)
  }

  protected override persistEntries(entries: readonly LogEntry[]): void {
    super.persistEntries(entries)
    for (const { configuration, index } of entries)
      if (configuration !== undefined) this.adoptConfiguration(configuration, index)
  }

  /** Entries that conflict take their configurations with them. */
  protected override truncateLog(from: number): void {
    super.truncateLog(from)
    if (this.configurationIndex >= from) this.findConfiguration()
  }

  protected override restore(): void {
    super.restore()
    this.findConfiguration()
  }

  protected findConfiguration(): void {
    if (this.firstConfiguration === undefined) return
    const latest = this.configurationAsOf(this.log.lastIndex)
    this.adoptConfiguration(latest?.configuration ?? this.firstConfiguration, latest?.index ?? 0)
  }

  /** The entry with the latest configuration up to an index. */
  protected configurationAsOf(last: number): LogEntry | undefined {
    return this.log.entries.findLast(
      ({ index, configuration }) => index <= last && configuration !== undefined,
    )
  }

  /** The configuration is part of what a snapshot stands for (§5.1). */
  protected override snapshotContent(): SnapshotContent {
    const content = super.snapshotContent()
    if (this.firstConfiguration === undefined) return content
    const configuration = this.configurationAsOf(this.lastApplied)?.configuration ?? this.firstConfiguration
    return { ...content, configuration: configuration as unknown as Json }
  }

  protected override takeSnapshot(): void {
    const configuration = this.configurationAsOf(this.lastApplied)?.configuration
    super.takeSnapshot()
    if (configuration !== undefined && this.log.snapshotIndex === this.lastApplied)
      this.firstConfiguration = configuration
  }

  protected override restoreContent(content: SnapshotContent): void {
    super.restoreContent(content)
    if (content.configuration === undefined) return
    this.firstConfiguration = content.configuration as unknown as Configuration
    this.findConfiguration()
  }

  protected override isMajority(servers: readonly NodeId[]): boolean {
    if (this.configuration === undefined) return super.isMajority(servers)
    const { voters, outgoing } = this.configuration
    const isMajorityOf = (of: readonly NodeId[]): boolean =>
      2 * of.filter((id) => servers.includes(id)).length > of.length
    return isMajorityOf(voters) && (outgoing === undefined || isMajorityOf(outgoing))
  }

  protected override majorityMatchIndex(): number {
    if (this.configuration === undefined) return super.majorityMatchIndex()
    const { voters, outgoing } = this.configuration
    const n = this.majorityMatchIndexOf(voters)
    return outgoing === undefined ? n : Math.min(n, this.majorityMatchIndexOf(outgoing))
  }

  /** A leader that is no voter leads nevertheless, and does not count (§4.2.2). */
  protected majorityMatchIndexOf(voters: readonly NodeId[]): number {
    const indexes = voters.map((id) => (id === this.env.id ? this.durableIndex : (this.matchIndex[id] ?? 0)))
    return highestHeldBy(Math.floor(voters.length / 2) + 1, indexes)
  }

  protected isVoter(id: NodeId = this.env.id): boolean {
    return this.configuration === undefined || isVoter(this.configuration, id)
  }

  /** Who is no voter is no candidate either; it goes on listening, and votes if asked (§4.1). */
  protected override startElection(): void {
    if (this.isVoter() || this.mayBeNeeded()) super.startElection()
    else this.forgetLeader()
  }

  /**
   * A server that would start an election no longer knows who leads (§6.2). One that was removed would send clients to its last
   * leader for ever otherwise, and that one, removed as well, perhaps back to it.
   */
  protected forgetLeader(): void {
    this.leaderId = null
    this.resetElectionTimer()
  }

  /** Until the entry that removes a server is committed, it may be the only one whose log is good enough to lead (§4.2.2). */
  protected mayBeNeeded(): boolean {
    return this.configurationIndex > this.commitIndex
  }

  protected override handleTimeoutNow(message: TimeoutNow): void {
    if (this.isVoter()) super.handleTimeoutNow(message)
  }

  protected override handleTransferLeadership(request: TransferLeadership): void {
    const { client, serial, to } = request
    if (this.role !== 'leader' || this.isVoter(to)) return super.handleTransferLeadership(request)
    this.answer(client, { serial, result: false })
  }
}
