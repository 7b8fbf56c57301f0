import { RandomStream, seal, type NodeId } from '../../../kernel/index.js'
import { PlainStyleError } from './plain-style.js'
import type { WorldSpace } from './world-space.js'

type Fields = Record<string, unknown>

/** Values with the names of nodes replaced. */
export class RenamedValues {
  private readonly known = new WeakMap<object, object>()

  constructor(
    private readonly space: WorldSpace,
    private readonly names: ReadonlyMap<NodeId, NodeId>,
  ) {}

  /** Plain data, such as a message, renamed; sealed as the original is. */
  of<T>(value: T): T {
    if (typeof value !== 'object' || value === null) return this.leaf(value) as T
    let renamed = this.known.get(value)
    if (renamed === undefined) {
      renamed = Array.isArray(value)
        ? value.map((item: unknown) => this.of(item))
        : Object.fromEntries(
            Object.entries(value).map(([key, item]) => [this.name(key), this.of(item as unknown)]),
          )
      seal(renamed)
      this.space.snapshots.isImmutable(renamed)
      this.known.set(value, renamed)
    }
    return renamed as T
  }

  /** The process of one node as that of another. */
  process<T extends object | null>(snapshot: T, from: number, to: number): T {
    if (snapshot === null) return snapshot
    const { sites, snapshots } = this.space
    const one = sites[from].env
    const other = sites[to].env
    const given = new Map<unknown, unknown>([
      [one, other],
      [one.disk, other.disk],
    ])
    const live = snapshots.materialise(snapshot)
    this.rename(live, given, new Set(), sites[from].id)
    return snapshots.take(live, sites[to].id)
  }

  /** Renames what a live object holds, in place. */
  private rename(value: object, given: ReadonlyMap<unknown, unknown>, seen: Set<object>, node: NodeId): void {
    if (seen.has(value)) return
    seen.add(value)
    const part = (item: unknown): unknown => {
      if (given.has(item)) return given.get(item)
      if (typeof item !== 'object' || item === null) return this.leaf(item)
      if (item instanceof RandomStream)
        throw new PlainStyleError(
          node,
          'it keeps a random stream, which belongs to one node; ask env.random each time',
        )
      if (this.space.snapshots.isConstant(item)) return item
      if (this.space.snapshots.knowsImmutable(item)) return this.of(item)
      this.rename(item, given, seen, node)
      return item
    }
    if (value instanceof Map) {
      const entries = [...(value as Map<unknown, unknown>)].map(
        ([key, item]) => [part(key), part(item)] as const,
      )
      value.clear()
      for (const [key, item] of entries) value.set(key, item)
    } else if (value instanceof Set) {
      const items = [...(value as Set<unknown>)].map(part)
      value.clear()
      for (const item of items) value.add(item)
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) (value as unknown[])[i] = part(value[i])
    } else {
      const fields = value as Fields
      const entries = Object.entries(fields).map(([key, item]) => [this.name(key), part(item)] as const)
      // Names as keys may change places: out first, and then in again.
      for (const key of Object.keys(fields)) if (this.names.has(key)) Reflect.deleteProperty(fields, key)
      for (const [key, item] of entries) fields[key] = item
    }
  }

  private leaf(value: unknown): unknown {
    return typeof value === 'string' ? this.name(value) : value
  }

  private name(text: string): string {
    return this.names.get(text) ?? text
  }
}
