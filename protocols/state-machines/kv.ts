import { sameJson, type Json, type StateMachine } from './state-machine.js'

/** The commands of the key-value store. */
export type KvCommand =
  | { readonly f: 'get'; readonly key: string }
  | { readonly f: 'put'; readonly key: string; readonly value: Json }
  | { readonly f: 'append'; readonly key: string; readonly value: string }
  | { readonly f: 'cas'; readonly key: string; readonly from: Json; readonly to: Json }
  | { readonly f: 'delete'; readonly key: string }

/**
 * A key-value store. A key that is not there reads as null, and a compare-and-set from null finds it equal.
 *
 * | command | result |
 * |---|---|
 * | `get` | the value, or null |
 * | `put`, `append`, `delete` | null |
 * | `cas` | whether the value was `from` and is now `to` |
 *
 * `append` adds text at the end of the text that is there.
 *
 * @example
 * ```ts
 * import { kv } from 'seedbed/protocols/raft'
 * const store = kv()
 * store.apply({ f: 'put', key: 'x', value: 1 })
 * store.apply({ f: 'get', key: 'x' }) // => 1
 * ```
 */
export function kv(): StateMachine<KvCommand> {
  return new KvStore()
}

class KvStore implements StateMachine<KvCommand> {
  private values = new Map<string, Json>()

  apply(command: KvCommand): Json {
    switch (command.f) {
      case 'get':
        return this.get(command.key)
      case 'put':
        return this.put(command.key, command.value)
      case 'append':
        return this.put(command.key, text(this.get(command.key)) + command.value)
      case 'cas':
        return this.compareAndSet(command.key, command.from, command.to)
      case 'delete':
        this.values.delete(command.key)
        return null
    }
  }

  isRead({ f }: KvCommand): boolean {
    return f === 'get'
  }

  snapshot(): Json {
    return [...this.values]
  }

  restore(snapshot: Json): void {
    this.values = new Map(snapshot as [string, Json][])
  }

  private get(key: string): Json {
    return this.values.get(key) ?? null
  }

  private put(key: string, value: Json): null {
    this.values.set(key, value)
    return null
  }

  private compareAndSet(key: string, from: Json, to: Json): boolean {
    if (!sameJson(this.get(key), from)) return false
    this.put(key, to)
    return true
  }
}

/** A value as a text to append to: nothing is the empty one. */
function text(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
