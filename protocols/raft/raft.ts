import type { Env, Process, ProcessFactory } from 'seedbed'
import type { RaftMessage } from './messages.js'
import { settings, type RaftOptions, type RaftSettings } from './options.js'
import { RaftSessionExpiry } from './session-expiry.js'

/**
 * A Raft server (Ongaro & Ousterhout, "In Search of an Understandable Consensus Algorithm", extended version): what
 * arrives is handed to the rules of Figure 2, and to those of the features beyond it that are switched on.
 */
export class Raft extends RaftSessionExpiry implements Process<RaftMessage> {
  start(): void {
    this.restore()
    this.promiseAfterRestart()
    this.resetElectionTimer()
  }

  receive(message: RaftMessage, from: string): void {
    if (this.ignores(message)) return
    if ('term' in message) this.observeTerm(message.term)
    switch (message.type) {
      case 'appendEntries':
        return this.handleAppendEntries(message, from)
      case 'appendEntriesReply':
        return this.handleAppendEntriesReply(message, from)
      case 'requestVote':
        return this.handleRequestVote(message, from)
      case 'requestVoteReply':
        return this.handleRequestVoteReply(message, from)
      case 'preVote':
        return this.handlePreVote(message, from)
      case 'preVoteReply':
        return this.handlePreVoteReply(message, from)
      case 'installSnapshot':
        return this.handleInstallSnapshot(message, from)
      case 'installSnapshotReply':
        return this.handleInstallSnapshotReply(message, from)
      case 'readIndex':
        return this.handleReadIndex(message, from)
      case 'readIndexReply':
        return this.handleReadIndexReply(message)
      case 'timeoutNow':
        return this.handleTimeoutNow(message)
      case 'transferLeadership':
        return this.handleTransferLeadership(message)
      case 'changeMembership':
        return this.handleChangeMembership(message)
      case 'registerClient':
        return this.handleRegisterClient(message)
      case 'clientRequest':
        return this.handleClientRequest(message)
    }
  }

  timeout(name: string): void {
    switch (name) {
      case 'election':
        return this.startElection()
      case 'leaderSilence':
        return this.leaderFallsSilent()
      case 'requestVotes':
        return this.requestVotes()
      case 'heartbeat':
        return this.broadcastAppendEntries()
      case 'checkQuorum':
        return this.checkQuorum()
      case 'snapshot':
        return this.takeSnapshot()
      case 'lease/0':
        return this.leaseExpired(0)
      case 'lease/1':
        return this.leaseExpired(1)
      case 'leaseRead':
        return this.answerUnderLease()
      case 'transfer':
        return this.abandonTransfer()
      case 'batch':
        return this.appendBatch()
      case 'diskWrite':
        return this.diskWritten()
      case 'catchUp':
        return this.abandonChange()
      case 'catchUpRound':
        return this.catchUpIsSlow()
      case 'reconfigure':
        return this.reconfigure()
      case 'removed':
        return this.leaveCluster()
    }
  }
}

/** A class of Raft servers: `Raft`, or one with a mistake in it. */
export type RaftClass = new (env: Env<RaftMessage>, settings: RaftSettings) => Raft

/**
 * Makes Raft servers.
 *
 * @param server - a subclass of `Raft`, to change a rule
 * @throws RangeError when the options cannot work together
 *
 * @example
 * ```ts
 * import { kv, raft } from 'seedbed/protocols/raft'
 * const server = raft({ stateMachine: kv, electionTimeout: [150, 300] })
 * ```
 */
export function raft(options: RaftOptions, server: RaftClass = Raft): ProcessFactory<RaftMessage> {
  const filled = settings(options)
  return (env: Env<RaftMessage>) => new server(env, filled)
}
