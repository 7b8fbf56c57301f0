/** By which its caller may cancel a request. */
export interface RequestName {
  /** A life of the caller, by a number drawn at random: one that starts anew knows nothing of what it has sent before. */
  readonly life: number
  /** The requests of one life are numbered from 1. */
  readonly id: number
}

/** A request of a service, inside of `env.call`. */
export interface ServiceRequest {
  readonly type: 'service/request'
  readonly name: RequestName
  readonly method: string
  readonly input: unknown
  /** How long its answer is wanted, ms from its arrival; absent: for ever. */
  readonly remaining?: number
}

/** The answer to a request is no longer wanted. */
export interface ServiceCancel {
  readonly type: 'service/cancel'
  readonly name: RequestName
}

export type ServiceMessage = ServiceRequest | ServiceCancel
