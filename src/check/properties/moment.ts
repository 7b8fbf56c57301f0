import type { NodeView, RunView } from '../check.js'

/** A node whose process runs. */
export type LiveNode<P = any> = NodeView<P> & { readonly process: P }

/** A fact that a process has noted with `env.note`. */
export interface Note {
  readonly node: NodeView
  readonly kind: string
  readonly data: any
}

/** What a property looks at: the nodes as they are after an event, and what was noted while it was handled. */
export interface Moment<P = any> {
  /** The nodes whose process runs, in a fixed order; for liveness in the fair phase, those of the core and the clients. */
  readonly nodes: readonly LiveNode<P>[]
  /** What was noted in the event that has just been handled, in its order. */
  readonly notes: readonly Note[]
  /** Virtual time, ms. */
  readonly now: number
}

/** Says something of a moment that is true or not. */
export type Predicate<P = any> = (moment: Moment<P>) => boolean

const NO_NOTES: readonly Note[] = []

/**
 * The moments of one run, one after each event. Notes are kept until the event that made them has ended: in the middle of a
 * handler a process may be in a state that no other event ever sees.
 */
export class Moments<P> {
  private live: LiveNode<P>[] = []
  private readonly running = new Set<NodeView>()
  private notes: Note[] = []
  private fair = false

  /** @param whole - in the fair phase, leave out the servers outside the core: they are cut off, and need make no progress */
  constructor(
    private readonly run: RunView,
    private readonly whole: boolean,
  ) {}

  noted(node: NodeView, kind: string, data: unknown): void {
    if (this.counts(node)) this.notes.push({ node, kind, data })
  }

  /** The moment after an event of this node. */
  after(node: NodeView): Moment<P> {
    // Seldom does a node go up or down: the list is made anew only then.
    if (this.running.has(node) !== (node.process !== null)) this.listLive()
    return this.now()
  }

  /** The moment as it is, between two events. */
  now(): Moment<P> {
    if (!this.fair && this.run.fairPhase !== undefined) {
      this.fair = true
      this.listLive()
    }
    const notes = this.notes.length === 0 ? NO_NOTES : this.notes
    if (notes !== NO_NOTES) this.notes = []
    return { nodes: this.live, notes, now: this.run.now() }
  }

  /** Whether what this node does is looked at. */
  counts({ id, role }: NodeView): boolean {
    const { fairPhase } = this.run
    return !this.whole || fairPhase === undefined || role !== 'server' || fairPhase.core.includes(id)
  }

  private listLive(): void {
    const up = this.run.nodes.filter((node): node is LiveNode<P> => node.process !== null)
    this.running.clear()
    for (const node of up) this.running.add(node)
    this.live = up.filter((node) => this.counts(node))
  }
}
