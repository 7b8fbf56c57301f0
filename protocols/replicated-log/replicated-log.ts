import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** A command as any replicated log holds it: with what makes a retry known as one. */
export interface LogCommand {
  readonly client: NodeId
  readonly serial: number
  readonly input: Json
}

/**
 * What a server of a replicated log shows those who look on, whatever its protocol is: Raft's committed entries, the slots
 * of Multi-Paxos in which a value is chosen, ZAB's delivered transactions. Indexes count from 1.
 */
export interface ReplicatedLog {
  /** Up to here this server knows the log to be chosen, without a gap. */
  readonly chosenIndex: number
  /** Up to here it has applied it. */
  readonly appliedIndex: number
  /** Who is to have the log, as far as this server knows. Absent: all servers. */
  readonly members?: readonly NodeId[] | undefined
  /** What is chosen at an index: null for an entry without a client's command; undefined where it is not known here, or no longer. */
  chosen(index: number): LogCommand | null | undefined
  /** The replicated state: the machine, and what makes each command count once. */
  readonly stateMachine: { snapshot(): Json }
  readonly sessions: { snapshot(): Json }
}
