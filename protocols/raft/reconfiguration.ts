import type { NodeId } from 'seedbed'
import { changed, difference, members, sameConfiguration, type Configuration } from './configuration.js'
import { RaftMembership } from './membership.js'
import type { AppendEntriesReply, ChangeMembership } from './messages.js'

/**
 * Changes of the configuration: one voter at a time (dissertation §4.1, with the correction of 2015), or any number through a
 * joint configuration (§4.3). New servers catch up first (§4.2.1).
 */
export abstract class RaftReconfiguration extends RaftMembership {
  /** Volatile, on leaders: the change under way. */
  protected change: ChangeMembership | null = null
  /** Volatile, on leaders: the servers that catch up, and the round of it that they are in. */
  protected joining: readonly NodeId[] = []
  protected catchUp = { round: 0, target: 0, slow: false }

  protected handleChangeMembership(request: ChangeMembership): void {
    const { client, serial } = request
    if (this.role !== 'leader') {
      return this.env.send(client, { type: 'notLeader', serial, leader: this.leaderId })
    }
    if (this.change?.client === client && this.change.serial === serial) return
    if (!this.mayChange() || !this.isAllowed(this.targetOf(request))) {
      return this.answer(client, { serial, result: false })
    }
    this.change = request
    const known = members(this.configuration!)
    const strangers = this.targetOf(request).voters.filter((id) => !known.has(id) && id !== this.env.id)
    if (strangers.length > 0) this.bringUpToDate(strangers)
    else this.reconfigure()
  }

  protected targetOf(request: ChangeMembership): Configuration {
    return changed(this.configuration!, request)
  }

  /** One change at a time, none before this leader knows what is committed, and none when it is about to give way (§3.10). */
  protected mayChange(): boolean {
    return (
      this.configuration !== undefined &&
      this.change === null &&
      this.transfer === null &&
      this.configuration.outgoing === undefined &&
      this.configurationIndex <= this.commitIndex &&
      this.hasCommittedInTerm()
    )
  }

  /**
   * Without this, two leaders could each make a change unknown to the other, and have majorities that do not meet
   * (Ongaro, "bug in single-server membership changes", raft-dev, July 2015).
   */
  protected hasCommittedInTerm(): boolean {
    return this.knowsCommitIndex()
  }

  /** A majority before and one after a change of one voter always meet. For more of them it takes a joint configuration. */
  protected isAllowed({ voters }: Configuration): boolean {
    if (voters.length === 0) return false
    return this.settings.membership === 'joint' || difference(voters, this.configuration!.voters) <= 1
  }

  /** New servers are sent the log before they count: else nothing could be committed until they have it. */
  protected bringUpToDate(servers: readonly NodeId[]): void {
    this.joining = servers
    this.updatePeers()
    this.catchUp = { round: 0, target: 0, slow: false }
    this.env.setTimer('catchUp', 10 * this.settings.electionTimeout[1])
    this.beginCatchUpRound()
  }

  /** Each round brings what the log held at its beginning. */
  protected beginCatchUpRound(): void {
    this.catchUp = { round: this.catchUp.round + 1, target: this.log.lastIndex, slow: false }
    this.env.setTimer('catchUpRound', this.settings.electionTimeout[0])
    for (const server of this.joining) this.sendAppendEntries(server)
  }

  protected catchUpIsSlow(): void {
    this.catchUp.slow = true
  }

  protected override followerMatches(follower: NodeId, reply: AppendEntriesReply): void {
    super.followerMatches(follower, reply)
    if (this.joining.includes(follower)) this.continueCatchUp()
  }

  /** When a round took less than an election timeout, the rest will not hold up the cluster for longer than that. */
  protected continueCatchUp(): void {
    const { target, slow, round } = this.catchUp
    if (this.joining.some((id) => this.matchIndex[id] < target)) return
    if (!slow) this.env.setTimer('reconfigure', 0)
    else if (round < 10) this.beginCatchUpRound()
    else this.abandonChange()
  }

  protected abandonChange(): void {
    if (this.joining.length > 0) this.endChange(false)
  }

  /** The next step of a change: into the configuration, or out of the joint one. */
  protected reconfigure(): void {
    if (this.role !== 'leader' || this.configuration === undefined) return
    if (this.configuration.outgoing !== undefined) {
      if (this.configurationIndex <= this.commitIndex) this.leaveJoint(this.configuration)
    } else if (this.change !== null && this.configurationIndex <= this.commitIndex) {
      const target = this.targetOf(this.change)
      this.appendConfiguration(this.firstStep(target))
      this.stopCatchUp()
    }
  }

  /** Voters are exchanged through a configuration in which both the old and the new must agree (§4.3). */
  protected firstStep(target: Configuration): Configuration {
    const { voters } = this.configuration!
    const joint = this.settings.membership === 'joint' && difference(voters, target.voters) > 0
    return joint ? { ...target, outgoing: voters } : target
  }

  protected leaveJoint({ voters, learners }: Configuration): void {
    this.env.note('left-joint', { term: this.currentTerm })
    this.appendConfiguration({ voters, learners })
  }

  protected appendConfiguration(configuration: Configuration): void {
    this.env.note('configuration', { ...configuration, term: this.currentTerm })
    const index = this.log.lastIndex + 1
    this.persistEntries([Object.freeze({ index, term: this.currentTerm, command: null, configuration })])
    this.broadcastAppendEntries()
    this.advanceCommitIndex()
  }

  /** A committed configuration calls for the next step, the answer, or the departure of a leader that is no part of it. */
  protected override commitUpTo(index: number): void {
    super.commitUpTo(index)
    if (this.role !== 'leader' || this.configuration === undefined) return
    if (this.configurationIndex > this.commitIndex) return
    if (this.configuration.outgoing !== undefined) this.env.setTimer('reconfigure', 0)
    else this.changeCommitted(this.configuration)
  }

  protected changeCommitted(configuration: Configuration): void {
    if (this.change !== null && sameConfiguration(this.targetOf(this.change), configuration))
      this.endChange(true)
    if (!this.isVoter()) this.env.setTimer('removed', 0)
  }

  /** A leader that has removed itself leads until that is committed (§4.2.2). */
  protected leaveCluster(): void {
    if (this.role !== 'leader' || this.isVoter() || this.configurationIndex > this.commitIndex) return
    this.env.note('leader-removed', { term: this.currentTerm })
    this.leaderId = null
    this.becomeFollower(this.currentTerm)
  }

  protected endChange(result: boolean): void {
    const { change } = this
    this.change = null
    this.stopCatchUp()
    if (change !== null) this.answer(change.client, { serial: change.serial, result })
  }

  protected stopCatchUp(): void {
    if (this.joining.length === 0) return
    this.joining = []
    this.updatePeers()
    this.env.cancelTimer('catchUp')
    this.env.cancelTimer('catchUpRound')
  }

  protected override speaksToo(id: NodeId): boolean {
    return this.joining?.includes(id) ?? false
  }

  protected override leaveOffice(led: boolean): void {
    this.change = null
    this.stopCatchUp()
    super.leaveOffice(led)
  }
}
