import type { Operation, Outcome } from '../../../history/index.js'
import type { Keys } from './keys.js'
import type { ClientEvent } from './step.js'

/**
 * An operation, and what was over when it began: for each client, how many of its operations. That is all that the order
 * of events means to a history, so two orders that mean the same make one state.
 */
export interface ExploredOperation {
  readonly input: unknown
  readonly after: readonly number[]
  readonly outcome?: Outcome
  readonly output?: unknown
}

/** What the clients have asked, and how it ended. */
export class ClientHistory {
  private told: readonly Operation[] | null = null
  /** What follows, by client and event. */
  readonly next = new Map<string, ClientHistory>()

  constructor(
    readonly index: number,
    private readonly clients: readonly string[],
    readonly operations: readonly (readonly ExploredOperation[])[],
  ) {}

  /** As checkers read it. The positions keep the order of what was over before what began. */
  recorded(): readonly Operation[] {
    return (this.told ??= this.record())
  }

  private record(): readonly Operation[] {
    const begun = this.operations.flatMap((ofClient, client) =>
      ofClient.map((operation, n) => ({ operation, client, n, before: sum(operation.after) })),
    )
    const moments = begun.map(({ before }) => before)
    const end = Math.max(0, ...moments) + 1
    const ended = (client: number, n: number): number => {
      const followers = begun.filter(({ operation }) => operation.after[client] > n)
      return Math.min(end, ...followers.map(({ before }) => before)) - 0.5
    }
    return begun
      .sort((a, b) => a.before - b.before || a.client - b.client)
      .map(({ operation, client, n, before }, id) => {
        const { input, outcome, output } = operation
        const lives = this.operations[client]
          .slice(0, n)
          .filter((earlier) => earlier.outcome === 'info').length
        const name = this.clients[client]
        return {
          id,
          process: lives === 0 ? name : `${name}.${lives}`,
          input,
          invoked: before,
          ...(outcome !== undefined && { outcome, output, completed: ended(client, n) }),
        }
      })
  }
}

/** All histories met so far, each once. */
export class ClientHistories {
  readonly none: ClientHistory
  private readonly known = new Map<string, ClientHistory>()

  constructor(
    private readonly clients: readonly string[],
    private readonly keys: Keys,
  ) {
    this.none = this.of(clients.map(() => []))
  }

  after(history: ClientHistory, client: number, events: readonly ClientEvent[]): ClientHistory {
    for (const event of events) {
      const key = `${client}${event.kind === 'invoke' ? 'i' : event.outcome}${this.keys.of(event.kind === 'invoke' ? event.input : event.output)}`
      let next = history.next.get(key)
      if (next === undefined) history.next.set(key, (next = this.of(this.extended(history, client, event))))
      history = next
    }
    return history
  }

  private extended(
    { operations }: ClientHistory,
    client: number,
    event: ClientEvent,
  ): readonly (readonly ExploredOperation[])[] {
    const own = [...operations[client]]
    if (event.kind === 'invoke') {
      const over = operations.map(
        (ofClient) => ofClient.filter(({ outcome }) => outcome !== undefined).length,
      )
      own.push({ input: event.input, after: over })
    } else {
      const { outcome, output } = event
      own.push({ ...own.pop()!, outcome, output })
    }
    return operations.map((ofClient, i) => (i === client ? own : ofClient))
  }

  /** The history of these operations, by client. */
  of(operations: readonly (readonly ExploredOperation[])[]): ClientHistory {
    const key = this.keys.of(operations)
    let history = this.known.get(key)
    if (history === undefined) {
      history = new ClientHistory(this.known.size, this.clients, operations)
      this.known.set(key, history)
    }
    return history
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
