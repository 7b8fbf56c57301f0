import { RandomStream } from '../../../kernel/index.js'
import { PLAIN_STATE, PlainStyleError } from './plain-style.js'

type Fields = Record<PropertyKey, unknown>

/**
 * Copies of the state of processes. Two states share nothing that can change: what is deeply frozen, such as a message, is
 * shared; what every process of a kind is given alike, such as its options, is frozen and shared; all else is copied, prototype
 * and aliases kept.
 */
export class Snapshots {
  /** The same for all processes: known by what they are, not by what is in them. */
  private readonly constants = new WeakSet<object>()
  /** Deeply frozen: known by what is in them. */
  private readonly immutable = new WeakSet<object>()
  /** Frozen by the process itself, with parts that can change. */
  private readonly frozen = new WeakSet<object>()
  private path: string[] = []
  private node = ''

  /** Leaves this object as it is wherever it turns up: an environment. */
  share(constant: object): void {
    this.constants.add(constant)
  }

  isConstant(value: object): boolean {
    return this.constants.has(value)
  }

  /** Whether the value has been found immutable. A snapshot is frozen too, and is not: it is copied when it comes to life. */
  knowsImmutable(value: object): boolean {
    return this.immutable.has(value)
  }

  /** Whether nothing in the value can ever change. Asked of what comes from a process, never of a snapshot. */
  isImmutable(value: object): boolean {
    if (this.immutable.has(value)) return true
    if (!Object.isFrozen(value) || value instanceof Map || value instanceof Set) return false
    const parts = Object.values(value).every((part) =>
      typeof part === 'object' && part !== null
        ? this.isImmutable(part as object)
        : typeof part !== 'function',
    )
    if (parts) this.immutable.add(value)
    return parts
  }

  /**
   * Learns from two processes made in the same way what every process is given alike, such as functions of the module and
   * options; it is frozen. A function made anew for each process is a closure: what it remembers cannot be copied.
   */
  compare(one: unknown, other: unknown, node: string): void {
    this.node = node
    this.path = []
    this.walkBoth(one, other, new Set())
  }

  private walkBoth(one: unknown, other: unknown, seen: Set<unknown>): void {
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) return
    seen.add(one)
    if (this.constants.has(one)) return
    if (one === other) return this.makeConstant(one)
    if (typeof one === 'function') throw this.refusal('is a function made for this process alone, a closure')
    if (typeof other !== 'object' || other === null) return
    for (const key of Object.keys(one)) {
      this.path.push(key)
      this.walkBoth((one as Fields)[key], (other as Fields)[key], seen)
      this.path.pop()
    }
  }

  private makeConstant(value: object): void {
    if (this.constants.has(value) || value instanceof RandomStream) return
    if (value instanceof Map || value instanceof Set)
      throw this.refusal(`is a ${value.constructor.name} that all processes share; nodes share nothing`)
    if (typeof value !== 'function' && this.isImmutable(value)) return
    this.constants.add(value)
    if (typeof value === 'function') return
    Object.freeze(value)
    for (const part of Object.values(value))
      if ((typeof part === 'object' && part !== null) || typeof part === 'function')
        this.makeConstant(part as object)
  }

  /** A copy of a live process, which nobody can change. */
  take<T>(value: T, node: string): T {
    this.node = node
    this.path = []
    return this.copy(value, new Map(), true) as T
  }

  /** A process again, to be told of one event. */
  materialise<T>(snapshot: T): T {
    return this.copy(snapshot, new Map(), false) as T
  }

  private copy(value: unknown, seen: Map<object, object>, keep: boolean): unknown {
    if (typeof value === 'symbol') throw this.refusal('is a symbol')
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value
    if (this.constants.has(value) || value instanceof RandomStream) return value
    if (typeof value === 'function') throw this.refusal('is a function')
    if (keep ? this.isImmutable(value) : this.immutable.has(value)) return value
    const known = seen.get(value)
    if (known !== undefined) return known
    if (value instanceof Map || value instanceof Set) return this.copyCollection(value, seen, keep)
    if (keep) this.refuseHidden(value)
    const copy = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value) as object)) as Fields
    seen.set(value, copy)
    for (const key of Object.keys(value)) copy[key] = this.part(key, (value as Fields)[key], seen, keep)
    if (Array.isArray(value)) copy['length'] = value.length
    if (keep) {
      if (Object.isFrozen(value)) this.frozen.add(copy)
      Object.freeze(copy)
    } else if (this.frozen.has(value)) Object.freeze(copy)
    return copy
  }

  private copyCollection(
    value: Map<unknown, unknown> | Set<unknown>,
    seen: Map<object, object>,
    keep: boolean,
  ): object {
    const copy = value instanceof Map ? new Map<unknown, unknown>() : new Set<unknown>()
    Object.setPrototypeOf(copy, Object.getPrototypeOf(value) as object)
    seen.set(value, copy)
    if (value instanceof Map)
      for (const [key, item] of value)
        (copy as Map<unknown, unknown>).set(
          this.part('a key', key, seen, keep),
          this.part(String(key), item, seen, keep),
        )
    else for (const item of value) (copy as Set<unknown>).add(this.part('an item', item, seen, keep))
    if (keep)
      for (const name of ['set', 'add', 'delete', 'clear'])
        Object.defineProperty(copy, name, { value: readOnly })
    return copy
  }

  private part(key: string, value: unknown, seen: Map<object, object>, keep: boolean): unknown {
    if (
      (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') ||
      value === null
    )
      return value
    this.path.push(key)
    const copy = this.copy(value, seen, keep)
    this.path.pop()
    return copy
  }

  /** What a copy of the fields would miss. */
  private refuseHidden(value: object): void {
    if (
      value instanceof Promise ||
      value instanceof WeakMap ||
      value instanceof WeakSet ||
      value instanceof Error ||
      ArrayBuffer.isView(value) ||
      Object.prototype.toString.call(value) === '[object Date]'
    )
      throw this.refusal(`is a ${value.constructor.name}`)
    const properties = Object.getOwnPropertyDescriptors(value)
    for (const key of Reflect.ownKeys(properties)) {
      const property = Reflect.get(properties, key) as PropertyDescriptor
      if (Array.isArray(value) && key === 'length') continue
      if (typeof key === 'string' && property.enumerable && 'value' in property) continue
      this.path.push(String(key))
      throw this.refusal('is computed, or hidden from enumeration')
    }
  }

  private refusal(what: string): PlainStyleError {
    const field = this.path.length > 0 ? `its field "${this.path.join('.')}"` : 'the process'
    return new PlainStyleError(this.node, `${field} ${what}; ${PLAIN_STATE}`)
  }
}

function readOnly(): never {
  throw new TypeError('this is the state of a process at one moment: look at it, and leave it as it is')
}
