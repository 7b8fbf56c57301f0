/** So many requests a life of a node may send before their numbers may be those of another life. */
export const REQUESTS_OF_A_LIFE = 2 ** 20

/**
 * By which its caller may cancel a request: the number of the request in its life, from 1, and `REQUESTS_OF_A_LIFE` times a number of
 * that life's own, drawn at random, as a caller that starts anew knows nothing of what it has sent before. Exact up to 2^53.
 */
export type RequestName = number

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
