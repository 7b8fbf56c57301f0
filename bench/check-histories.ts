import type { Operation } from '../src/history/index.js'
import { Random } from '../test/check/random.js'

/** A generated history: how many operations, by how many clients at once, on how many keys. */
export interface Shape {
  readonly operations: number
  readonly clients: number
  readonly keys?: number
  /** Values written repeat among so many; default: every value is written once. */
  readonly values?: number
  /** How many writes of unknown outcome are spread over it. */
  readonly crashed?: number
}

/** A linearizable history of reads and writes: each takes effect at a random instant of its interval. */
export function registerHistory(
  { operations, clients, keys = 1, values, crashed = 0 }: Shape,
  seed: number,
): Operation[] {
  const random = new Random(seed)
  const free = new Float64Array(clients)
  const planned = Array.from({ length: operations }, (_, i) => {
    const client = i % clients
    const invoked = free[client] + 1 + random.below(5)
    const completed = invoked + 1 + random.below(50)
    free[client] = completed
    return {
      client,
      invoked,
      completed,
      at: invoked + random.next() * (completed - invoked),
      key: random.below(keys),
      write: random.chance(0.5),
      value: 0,
    }
  })
  const state = new Int32Array(keys)
  let written = 0
  for (const plan of [...planned].sort((a, b) => a.at - b.at)) {
    if (plan.write) state[plan.key] = values === undefined ? ++written : 1 + random.below(values)
    plan.value = state[plan.key]
  }
  planned.sort((a, b) => a.invoked - b.invoked)
  const every = crashed > 0 ? Math.max(1, Math.floor(operations / crashed)) : Infinity
  const history: Operation[] = []
  for (const { client, invoked, completed, key, write, value } of planned) {
    if (history.length % every === every - 1) {
      const unread = {
        f: 'put',
        key: `k${key}`,
        value: -(values === undefined ? history.length : 1 + random.below(values)),
      }
      history.push({
        id: history.length,
        process: `crashed ${history.length}`,
        input: unread,
        invoked,
        outcome: 'info',
      })
    }
    const input = write ? { f: 'put', key: `k${key}`, value } : { f: 'get', key: `k${key}` }
    history.push({
      id: history.length,
      process: client,
      input,
      invoked,
      completed,
      outcome: 'ok',
      output: write ? undefined : value === 0 ? null : value,
    })
  }
  return history
}
