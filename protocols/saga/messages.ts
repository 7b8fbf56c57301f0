import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/**
 * What may become of a step once it is done. A `compensatable` one can be undone. The `pivot` is the point of no return: until then a saga
 * can be given up, from then on it goes forward. A `retriable` one comes after it, and succeeds if it is asked for often enough
 * (C. Richardson, "Microservices Patterns", 2018, §4.3).
 */
export type StepKind = 'compensatable' | 'pivot' | 'retriable'

/** One local transaction of a saga, Tᵢ; its compensation, Cᵢ, undoes what the action did. */
export interface SagaStep<A = Json> {
  readonly participant: NodeId
  readonly kind: StepKind
  readonly action: A
}

/** A client asks for a saga. Asked again, it is the same one. */
export interface Start<A = Json> {
  readonly type: 'start'
  /** Unique, chosen by the client. */
  readonly saga: string
  readonly steps: readonly SagaStep<A>[]
}

/** How a saga ended: every step was done, or all that had been done was undone. */
export type SagaOutcome = 'completed' | 'compensated'

/** The orchestrator asks for a step, or for its compensation. It may come twice, late, or before what was sent earlier. */
export interface StepRequest<A = Json> {
  readonly type: 'act' | 'compensate'
  readonly saga: string
  readonly step: number
  readonly kind: StepKind
  readonly action: A
}

/** Whether that is how things stand now. */
export interface StepReply {
  readonly done: boolean
}

/** Anybody asks how things stand with a participant, in the middle of sagas or not. */
export interface Read {
  readonly type: 'read'
}

/** What a participant's state is, and after how many of its records. */
export interface ReadReply {
  readonly state: Json
  readonly version: number
}

/** An event of a choreographed saga. It carries the saga along: who comes next is on the slip. */
export interface SagaEvent<A = Json> {
  /** Go on with this step; undo this step; it has ended, and how. */
  readonly type: 'advance' | 'retreat' | 'completed'
  readonly saga: string
  readonly step: number
  readonly steps: readonly SagaStep<A>[]
}

/** All requests of orchestrated sagas. */
export type OrchestratedMessage<A = Json> = Start<A> | StepRequest<A> | Read

/** All requests of choreographed sagas. */
export type ChoreographedMessage<A = Json> = Start<A> | SagaEvent<A> | Read
