import type { NodeId } from 'seedbed'
import type { ClientMessage, NumberedRequest } from 'seedbed/protocols/replicated-log'
import type { ConfigurationChange } from './configuration.js'
import type { LogEntry } from './raft-log.js'

/** RequestVote RPC, arguments (Figure 2). Who asks is known from the network. */
export interface RequestVote {
  readonly type: 'requestVote'
  readonly term: number
  readonly lastLogIndex: number
  readonly lastLogTerm: number
  /** The leader itself has asked for this election (dissertation §3.10, §4.2.3). */
  readonly transfer?: true
}

/** RequestVote RPC, results. */
export interface RequestVoteReply {
  readonly type: 'requestVoteReply'
  readonly term: number
  readonly voteGranted: boolean
}

/** Would you vote for me in term + 1? (Dissertation §9.6.) `term` is the one the asker is in: asking changes nothing. */
export interface PreVote {
  readonly type: 'preVote'
  readonly term: number
  readonly lastLogIndex: number
  readonly lastLogTerm: number
}

/** The answer to a pre-vote. It binds nobody. */
export interface PreVoteReply {
  readonly type: 'preVoteReply'
  readonly term: number
  readonly voteGranted: boolean
}

/** AppendEntries RPC, arguments (Figure 2): also the heartbeat, when `entries` is empty. */
export interface AppendEntries {
  readonly type: 'appendEntries'
  readonly term: number
  readonly prevLogIndex: number
  readonly prevLogTerm: number
  readonly entries: readonly LogEntry[]
  readonly leaderCommit: number
  /** Which round of heartbeats this one belongs to, where reads wait for one to be answered (dissertation §6.4). */
  readonly round?: number
}

/** AppendEntries RPC, results. */
export interface AppendEntriesReply {
  readonly type: 'appendEntriesReply'
  readonly term: number
  readonly success: boolean
  /** The `prevLogIndex` that is answered: an RPC's results know their request, a message must say. */
  readonly prevLogIndex: number
  /** After success: the last index up to which the follower's log is known to be the leader's. */
  readonly matchIndex: number
  /** After failure: where the leader should try next (§5.3, the optimisation at its end). */
  readonly conflictIndex: number
  /** That of the request. */
  readonly round?: number
}

/** InstallSnapshot RPC, arguments (Figure 13): one piece of a leader's snapshot. */
export interface InstallSnapshot {
  readonly type: 'installSnapshot'
  readonly term: number
  /** The snapshot replaces all entries up to this index, and the last of them is of this term. */
  readonly lastIndex: number
  readonly lastTerm: number
  /** Where in the snapshot this piece begins. */
  readonly offset: number
  readonly data: string
  /** Whether it is the last one. */
  readonly done: boolean
}

/** InstallSnapshot RPC, results. */
export interface InstallSnapshotReply {
  readonly type: 'installSnapshotReply'
  readonly term: number
  /** Which snapshot is meant. */
  readonly lastIndex: number
  /** How much of it is there, from its beginning. */
  readonly received: number
  /** Whether it is installed, or no longer needed. */
  readonly done: boolean
}

/** The leader would have this follower in its place: it starts an election at once (dissertation §3.10). */
export interface TimeoutNow {
  readonly type: 'timeoutNow'
  readonly term: number
}

/** An operator asks the leader to give way to another; answered with whether it did. */
export interface TransferLeadership extends NumberedRequest {
  readonly type: 'transferLeadership'
  readonly to: NodeId
}

/** An operator asks for a change of the configuration; answered, when that is committed, with whether it was made (dissertation ch. 4). */
export interface ChangeMembership extends ConfigurationChange, NumberedRequest {
  readonly type: 'changeMembership'
}

/** A follower asks how far it must have applied the log to answer a client's read (dissertation §6.4). */
export interface ReadIndex {
  readonly type: 'readIndex'
  readonly term: number
  readonly client: NodeId
  readonly serial: number
}

/** The log was committed up to `index` when the leader was asked, and it led then. */
export interface ReadIndexReply {
  readonly type: 'readIndexReply'
  readonly term: number
  readonly client: NodeId
  readonly serial: number
  readonly index: number
}

/** What servers say to each other. Each message carries the sender's term (§5.1). */
export type PeerMessage =
  | RequestVote
  | RequestVoteReply
  | PreVote
  | PreVoteReply
  | AppendEntries
  | AppendEntriesReply
  | InstallSnapshot
  | InstallSnapshotReply
  | ReadIndex
  | ReadIndexReply
  | TimeoutNow

/** What operators ask for. */
export type OperatorRequest = TransferLeadership | ChangeMembership

/** Everything that Raft sends. */
export type RaftMessage = PeerMessage | OperatorRequest | ClientMessage
