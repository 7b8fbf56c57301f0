import type { Latency, PacketRule } from '../network/index.js'
import type { Fault, FaultKind } from './fault.js'

type Timed = Pick<Fault, 'at' | 'until'>
type Unspanned<K extends FaultKind> = Omit<Extract<Fault, { fault: K }>, 'at' | 'until' | 'fault'>

/** A fault of a hand-written plan: plain data, with a way to say when it ends. Without an end it lasts. */
export type Written = Omit<Fault, 'until'> & {
  /** Ends it at that time, ms. */
  until(ms: number): Fault
  /** Ends it that many ms after it began. */
  lasting(ms: number): Fault
}

/** The faults of links: everywhere, or from some nodes to others. */
export interface Direction {
  readonly from?: readonly string[]
  readonly to?: readonly string[]
}

/** The vocabulary of hand-written plans; see `at`. */
export class FaultsAt {
  constructor(private readonly ms: number) {}

  partition(...groups: (readonly string[])[]): Written {
    return this.write('partition', { shape: 'custom', groups })
  }

  /** What the first group says does not reach the second; the other way round it does. */
  oneWay(from: readonly string[], to: readonly string[]): Written {
    return this.write('partition', { shape: 'one-way', groups: [from, to], oneWay: true })
  }

  crash(node: string, options: { readonly afterEffects?: number } = {}): Written {
    return this.write('crash', { node, ...options })
  }

  kill(node: string): Written {
    return this.write('kill', { node })
  }

  pause(node: string): Written {
    return this.write('pause', { node })
  }

  slow(node: string, by: number): Written {
    return this.write('slow', { node, by })
  }

  loss(rate: number, direction: Direction = {}): Written {
    return this.write('loss', { rate, ...direction })
  }

  duplicate(rate: number, direction: Direction = {}): Written {
    return this.write('duplicate', { rate, ...direction })
  }

  latency(extra: Latency, direction: Direction = {}): Written {
    return this.write('latency', { extra, ...direction })
  }

  clog(direction: Direction = {}): Written {
    return this.write('clog', direction)
  }

  rule(rule: PacketRule): Written {
    return this.write('rule', { rule })
  }

  /** Any fault, by its kind. */
  fault<K extends FaultKind>(kind: K, parameters: Unspanned<K>): Written {
    return this.write(kind, parameters)
  }

  private write<K extends FaultKind>(fault: K, parameters: Unspanned<K>): Written {
    const data = { at: this.ms, fault, ...parameters } as unknown as Fault
    const ending = (until: number): Fault => ({ ...data, until }) satisfies Timed
    const methods = {
      until: { value: ending },
      lasting: { value: (ms: number) => ending(this.ms + ms) },
    }
    return Object.defineProperties({ ...data }, methods) as unknown as Written
  }
}

/**
 * Begins a fault of a hand-written plan, at a time in ms.
 *
 * @example
 * ```ts
 * import { at } from 'seedbed/faults'
 * const plan = [at(500).partition(['n1', 'n2'], ['n3', 'n4', 'n5']).until(2_000), at(800).crash('n3')]
 * plan[0] // => { at: 500, fault: 'partition', shape: 'custom', groups: [['n1', 'n2'], ['n3', 'n4', 'n5']], until: 2000 }
 * ```
 */
export function at(ms: number): FaultsAt {
  return new FaultsAt(ms)
}
