import type { RandomStream } from '../kernel/index.js'
import { simplerKvOperations } from './simpler-kv-operations.js'

/** What clients ask for. */
export interface Workload {
  /** The operations of one client, in order, each with the time from which it may begin, ms. */
  draw(site: WorkloadSite): readonly { readonly at: number; readonly input: unknown }[]
  /** An operation that must succeed once faults have ended; asked for in the fair phase. */
  probe(site: WorkloadSite): unknown
  /**
   * Simpler operations that may take the place of all those of a plan, the simplest first, when a failure is shrunk: each
   * item has as many inputs, in the same order. It must come to an end: what is simpler never becomes what it was again.
   */
  simpler?(inputs: readonly unknown[]): readonly (readonly unknown[])[]
}

/** For whom, and by which chance, a workload is drawn. */
export interface WorkloadSite {
  readonly client: string
  readonly random: RandomStream
  /** How long clients ask for things, ms. */
  readonly duration: number
}

/** Options of `kvWorkload`. */
export interface KvWorkloadOptions {
  /** How many keys clients contend for. Default: 3. */
  readonly keys?: number
  /** How many operations each client asks for. Default: 50. */
  readonly operations?: number
  /** How often each operation is chosen, relative to the others. Default: get 5, put 4, append 0, cas 2, delete 1. */
  readonly mix?: Partial<Record<'get' | 'put' | 'append' | 'cas' | 'delete', number>>
}

const defaultMix = { get: 5, put: 4, append: 0, cas: 2, delete: 1 }

/**
 * Operations on a key-value store. Values written are unique, so that a read tells which write it saw. Times are drawn evenly: a
 * client with much to do in little time asks without pause.
 *
 * @example
 * ```ts
 * import { kvWorkload } from 'seedbed'
 * kvWorkload({ keys: 2, operations: 20, mix: { get: 1, put: 1, cas: 0, delete: 0 } })
 * ```
 */
export function kvWorkload(options: KvWorkloadOptions = {}): Workload {
  const { keys = 3, operations = 50 } = options
  const mix = { ...defaultMix, ...options.mix }
  const total = Object.values(mix).reduce((sum, weight) => sum + weight, 0)
  const draw = (value: string, random: RandomStream, recent: Map<string, string>): unknown => {
    const key = `k${random.int(0, keys - 1)}`
    let left = total * random.next()
    const f = (Object.keys(mix) as (keyof typeof mix)[]).find((name) => (left -= mix[name]) < 0) ?? 'get'
    if (f === 'get' || f === 'delete') return { f, key }
    const from = recent.get(key) ?? null
    recent.set(key, value)
    if (f === 'append') return { f, key, value: `${value} ` }
    return f === 'put' ? { f, key, value } : { f, key, from, to: value }
  }
  return {
    draw({ client, random, duration }) {
      const times = Array.from({ length: operations }, () => Math.round(duration * random.next())).sort(
        (a, b) => a - b,
      )
      const recent = new Map<string, string>()
      return times.map((at, n) => ({ at, input: draw(`${client}.${n}`, random, recent) }))
    },
    probe: ({ client, random }) => ({
      f: 'put',
      key: `k${random.int(0, keys - 1)}`,
      value: `${client}.probe`,
    }),
    simpler: simplerKvOperations,
  }
}
