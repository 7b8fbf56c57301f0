import { PASS, type Check, type NodeView } from '../../check/index.js'
import { contents, reachable } from './reachable.js'

/** An object that two nodes can reach, or that belongs to their class, as it was when it was found. */
interface Shared {
  readonly sentence: string
  readonly before: readonly (readonly [string, unknown])[]
}

/**
 * Looks for objects that can be reached from the own fields of two nodes' processes, and for static fields of their classes. What is never
 * changed may be shared: only what changes while the run goes on is told.
 */
export class SharedState {
  private readonly owners = new Map<object, { readonly node: string; readonly path: string }>()
  private readonly shared = new Map<object, Shared>()
  private readonly found = new Set<string>()
  private events = 0
  private nextLook = 1

  constructor(private readonly environments: WeakSet<object>) {}

  get sentences(): string[] {
    return [...this.found]
  }

  /** A check that never fails, to look from. */
  check(): Check {
    return {
      name: 'shared-state',
      monitor: ({ nodes }) => ({
        changed: () => {
          // Often at first, when nodes start; then ever more rarely, for it takes its time.
          if (++this.events < this.nextLook) return undefined
          this.nextLook = this.events < 64 ? this.events + 1 : Math.ceil(this.events * 1.5)
          this.look(nodes)
          return undefined
        },
        end: () => {
          this.look(nodes)
          return PASS
        },
      }),
    }
  }

  private look(nodes: readonly NodeView[]): void {
    for (const [object, { sentence, before }] of this.shared) {
      if (!sameContents(before, contents(object))) this.found.add(sentence)
    }
    this.owners.clear()
    for (const { id, process } of nodes) {
      if (process === null) continue
      this.lookAtClass((process as object).constructor)
      reachable(process as object, this.environments, (object, path) => this.reached(object, id, path))
    }
  }

  private reached(object: object, node: string, path: string): void {
    const owner = this.owners.get(object)
    if (owner === undefined) this.owners.set(object, { node, path })
    else if (owner.node !== node && !this.shared.has(object) && !isConstant(object)) {
      const one = `${owner.node}${owner.path} and ${node}${path} are one ${nameOf(object)}`
      this.shared.set(object, {
        sentence: `${one}, and it changes: nodes share nothing but messages`,
        before: contents(object),
      })
    }
  }

  private lookAtClass(of: unknown): void {
    for (let made = of; typeof made === 'function' && made !== Object; made = Object.getPrototypeOf(made)) {
      const { name } = made
      if (/\[native code\]/.test(Function.prototype.toString.call(made))) return
      this.shareStatic(made, name)
      for (const [key, value] of contents(made)) {
        if (typeof value === 'object' && value !== null && key !== '.prototype') {
          this.shareStatic(value, `${name}${key}`)
        }
      }
    }
  }

  private shareStatic(object: object, name: string): void {
    if (this.shared.has(object)) return
    const sentence = `${name} has static state that changes: all nodes share it, and later runs do`
    this.shared.set(object, { sentence, before: contents(object) })
  }
}

/** Frozen, as messages are; the contents of a map or set cannot be. */
function isConstant(object: object): boolean {
  return Object.isFrozen(object) && !(object instanceof Map || object instanceof Set)
}

function nameOf(object: object): string {
  const { constructor } = object as { constructor?: { name?: string } }
  return constructor?.name === undefined || constructor.name === '' ? 'object' : constructor.name
}

function sameContents(
  one: readonly (readonly [string, unknown])[],
  other: readonly (readonly [string, unknown])[],
): boolean {
  return (
    one.length === other.length &&
    one.every(([step, value], i) => step === other[i][0] && Object.is(value, other[i][1]))
  )
}
