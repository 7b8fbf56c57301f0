import { RandomStream } from '../../../kernel/index.js'
import type { Snapshots } from './snapshots.js'

/**
 * Strings that are equal exactly for equal snapshots and messages: primitives by value, arrays in order, objects by
 * class and fields, Maps and Sets whatever the order of insertion. A process that acts by that order is followed in one of the
 * orders only. Two paths to one object that can change are told apart from two objects that are alike.
 */
export class Keys {
  private readonly texts = new WeakMap<object, string>()
  private readonly identities = new WeakMap<object, number>()
  private identified = 0

  constructor(private readonly snapshots: Snapshots) {}

  of(value: unknown): string {
    return this.key(value, new Map())
  }

  private key(value: unknown, seen: Map<object, number>): string {
    switch (typeof value) {
      case 'string':
        // The length in front keeps neighbours apart.
        return `s${value.length}:${value}`
      case 'number':
        return Object.is(value, -0) ? 'n-0;' : `n${value};`
      case 'boolean':
        return value ? 't' : 'f'
      case 'undefined':
        return 'u'
      case 'bigint':
        return `i${value};`
      case 'object':
        return value === null ? 'z' : this.objectKey(value, seen)
      default:
        return `@${this.identity(value as object)};`
    }
  }

  private objectKey(value: object, seen: Map<object, number>): string {
    if (this.snapshots.isConstant(value) || value instanceof RandomStream) return `@${this.identity(value)};`
    const text = this.texts.get(value)
    if (text !== undefined) return text
    if (this.snapshots.knowsImmutable(value)) {
      const made = this.contentKey(value, seen)
      this.texts.set(value, made)
      return made
    }
    const earlier = seen.get(value)
    if (earlier !== undefined) return `^${earlier};`
    seen.set(value, seen.size)
    return this.contentKey(value, seen)
  }

  private contentKey(value: object, seen: Map<object, number>): string {
    if (Array.isArray(value)) {
      let key = '['
      for (const item of value) key += this.key(item, seen)
      return key + ']'
    }
    const kind = this.prototypeKey(value)
    if (value instanceof Set)
      return `S${kind}(${[...value]
        .map((item) => this.key(item, seen))
        .sort()
        .join('')})`
    if (value instanceof Map) {
      const entries = [...value].map(([k, v]) => this.key(k, seen) + this.key(v, seen))
      return `M${kind}(${entries.sort().join('')})`
    }
    const fields = value as Record<string, unknown>
    let key = `{${kind}`
    for (const name of Object.keys(fields).sort()) key += this.key(name, seen) + this.key(fields[name], seen)
    return key + '}'
  }

  private prototypeKey(value: object): string {
    const prototype = Object.getPrototypeOf(value) as object | null
    if (prototype === null || builtIn.has(prototype)) return ''
    return `${this.identity(prototype)}/`
  }

  private identity(value: object): number {
    let identity = this.identities.get(value)
    if (identity === undefined) this.identities.set(value, (identity = ++this.identified))
    return identity
  }
}

const builtIn = new Set<object>([Object.prototype, Map.prototype, Set.prototype])
