import { seal } from '../../../kernel/index.js'
import type { Keys } from './keys.js'
import type { LocalState } from './local-state.js'
import type { LocalOutcome } from './local-steps.js'
import type { Ghosts, Remembered, WorldNode } from './world-state.js'

/** What the ghosts remember, each value once. */
export class GhostMemory {
  readonly initial: Remembered
  private readonly known = new Map<string, Remembered>()
  private readonly next = new Map<string, Remembered>()

  constructor(
    private readonly ghosts: Ghosts | undefined,
    private readonly keys: Keys,
    private readonly viewOf: (node: LocalState) => WorldNode,
  ) {
    this.initial = this.of(ghosts?.initial)
  }

  get isKept(): boolean {
    return this.ghosts !== undefined
  }

  after(before: Remembered, { node, notes }: LocalOutcome): Remembered {
    if (this.ghosts === undefined) return before
    const key = `${before.index}/${node.index}/${notes.length === 0 ? '' : this.keys.of(notes)}`
    let after = this.next.get(key)
    if (after === undefined) {
      after = this.of(this.ghosts.after(before.value, this.viewOf(node), notes))
      this.next.set(key, after)
    }
    return after
  }

  /** This value, as it is remembered. */
  of(value: unknown): Remembered {
    seal(value)
    const key = this.keys.of(value)
    let remembered = this.known.get(key)
    if (remembered === undefined) this.known.set(key, (remembered = { index: this.known.size, value }))
    return remembered
  }
}
