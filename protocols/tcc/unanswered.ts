import { CallTimeoutError, RemoteError } from 'seedbed'

/** Whether nothing is known of what became of a request. */
export function unanswered(error: unknown): boolean {
  return error instanceof CallTimeoutError || error instanceof RemoteError
}
