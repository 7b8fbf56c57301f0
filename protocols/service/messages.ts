/** A request of a service, inside of `env.call`. */
export interface ServiceRequest {
  readonly type: 'service/request'
  /** By which its caller may cancel it; unique at the caller. */
  readonly id: number
  readonly method: string
  readonly input: unknown
  /** How long its answer is wanted, ms from its arrival; absent: for ever. */
  readonly remaining?: number
}

/** The answer to a request is no longer wanted. */
export interface ServiceCancel {
  readonly type: 'service/cancel'
  readonly id: number
}

export type ServiceMessage = ServiceRequest | ServiceCancel
