/** The messages that carry `env.call` and its reply; to the network they are like any other. */

export interface CallRequest {
  readonly type: 'seedbed/request'
  readonly id: number
  readonly body: unknown
}

export interface CallReply {
  readonly type: 'seedbed/reply'
  readonly id: number
  readonly body?: unknown
  readonly error?: string
}

export type CallMessage = CallRequest | CallReply

export function isCallMessage(message: unknown): message is CallMessage {
  const type = (message as { type?: unknown } | null)?.type
  return type === 'seedbed/request' || type === 'seedbed/reply'
}

/** A call that waits for its reply. */
export interface OpenCall {
  resolve(value: unknown): void
  reject(error: Error): void
}
