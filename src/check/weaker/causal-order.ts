import type { Access, SessionOrder } from './session-order.js'

/**
 * The causal order of a history: the order of each process together with "read from", closed (Ahamad et al. 1995). Kept as
 * one clock for each access: how many accesses of each process are in its past.
 */
export class CausalOrder {
  private readonly clocks = new Map<Access, Int32Array>()
  /** Accesses that precede themselves, when the order has a cycle. */
  readonly cyclic: readonly Access[]

  constructor({ processes }: SessionOrder) {
    // Each process goes on until it reads from a write that is not placed yet.
    const at = processes.map(() => 0)
    const waiting = new Map<Access, number[]>()
    const ready = processes.map((_, p) => p)
    for (let p = ready.pop(); p !== undefined; p = ready.pop()) {
      while (at[p] < processes[p].length) {
        const access = processes[p][at[p]]
        const source = access.source
        if (source && !this.clocks.has(source)) {
          const others = waiting.get(source)
          if (others) others.push(p)
          else waiting.set(source, [p])
          break
        }
        const clock =
          at[p] > 0 ? this.clocks.get(processes[p][at[p] - 1])!.slice() : new Int32Array(processes.length)
        const past = source && this.clocks.get(source)
        if (past) for (let q = 0; q < clock.length; q++) if (past[q] > clock[q]) clock[q] = past[q]
        clock[p] = access.position + 1
        this.clocks.set(access, clock)
        at[p]++
        ready.push(...(waiting.get(access) ?? []))
        waiting.delete(access)
      }
    }
    this.cyclic = processes.flatMap((own, p) => own.slice(at[p], at[p] + 1))
  }

  /** Whether `a` is in the past of `b`. */
  precedes(a: Access, b: Access): boolean {
    return a !== b && this.seen(b, a.process) > a.position
  }

  /** How many accesses of `process` are in the past of `access`, itself included. */
  seen(access: Access, process: number): number {
    return this.clocks.get(access)?.[process] ?? 0
  }
}

/** Writes to each key by each process, in order; to find the last one in somebody's past. */
export class LastWrites {
  private readonly lists = new Map<string | number, Map<number, Access[]>>()

  constructor({ writesByKey }: SessionOrder) {
    for (const [key, writes] of writesByKey) {
      const byProcess = new Map<number, Access[]>()
      for (const write of writes) {
        const own = byProcess.get(write.process)
        if (own) own.push(write)
        else byProcess.set(write.process, [write])
      }
      this.lists.set(key, byProcess)
    }
  }

  /** For each process its last write to `key` among its first `seen(process)` accesses. */
  *before(key: string | number, seen: (process: number) => number): Generator<Access> {
    for (const [process, own] of this.lists.get(key) ?? []) {
      const until = seen(process)
      let low = 0
      let high = own.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (own[middle].position < until) low = middle + 1
        else high = middle
      }
      if (low > 0) yield own[low - 1]
    }
  }
}
