import { DiskError, type Process } from '../../../kernel/index.js'
import { EMPTY_DISK } from './explored-disk.js'
import type { Handlers } from './handlers.js'
import type { Keys } from './keys.js'
import { LocalState, type LocalContent } from './local-state.js'
import type { Messages } from './messages.js'
import { PLAIN_STATE, PlainStyleError } from './plain-style.js'
import type { Site } from './site.js'
import type { Snapshots } from './snapshots.js'
import { Step, type ClientEvent, type Note } from './step.js'

/** What may happen at one node. */
export type LocalEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'deliver'; readonly message: number }
  | { readonly kind: 'timeout'; readonly timer: string }
  | { readonly kind: 'invoke' }

/** What comes of it. */
export interface LocalOutcome {
  readonly node: LocalState
  /** The numbers of the messages sent, in order. */
  readonly sent: readonly number[]
  readonly told: readonly ClientEvent[]
  readonly notes: readonly Note[]
  /** How many effects had taken place when the node crashed; absent when it did not. */
  readonly crashedAfter?: number
}

/** The budgets of timers. */
export interface TimerLimits {
  /** How often the timers of each budget may fire at one node; Infinity where only the whole world's budget counts. */
  readonly each: readonly number[]
  /** Which budget a timer draws on; -1 when on none. */
  of(timer: string): number
}

/** Runs handlers, each once for each state of its node and each event. */
export class LocalSteps {
  private readonly known = new Map<string, LocalState>()

  constructor(
    private readonly sites: readonly Site[],
    private readonly snapshots: Snapshots,
    private readonly keys: Keys,
    private readonly messages: Messages,
    private readonly timers: TimerLimits,
    /** How many numbers a draw may come to. */
    private readonly choices: number,
    private readonly handlers: Handlers,
  ) {}

  /** How many states of single nodes there have been. */
  get count(): number {
    return this.known.size
  }

  /** A node before it has ever been started. */
  blank(site: Site): LocalState {
    return this.intern({
      node: site.index,
      process: null,
      timers: [],
      fired: this.timers.each.map(() => 0),
      disk: EMPTY_DISK,
      asked: 0,
      open: false,
      failure: null,
    })
  }

  /** The process is thrown away, and with it what its disk had not made safe. */
  crashed(local: LocalState): LocalState {
    const { safe } = local.disk
    return this.intern({ ...contentOf(local), process: null, timers: [], disk: { seen: safe, safe } })
  }

  /** All that may come of an event: more than one where the process draws. */
  outcomes(local: LocalState, event: LocalEvent): readonly LocalOutcome[] {
    return this.remembered(local, eventKey(event), () => this.runAll(local, event, Infinity))
  }

  /** What comes of an event when the node crashes between two of its effects. */
  crashOutcomes(local: LocalState, event: LocalEvent): readonly LocalOutcome[] {
    return this.remembered(local, `${eventKey(event)}!`, () => {
      const found: LocalOutcome[] = []
      for (let fuse = 1; ; fuse++) {
        const crashes = this.runAll(local, event, fuse).filter(
          ({ crashedAfter }) => crashedAfter !== undefined,
        )
        if (crashes.length === 0) return found
        found.push(...crashes)
      }
    })
  }

  private remembered(
    local: LocalState,
    key: string,
    work: () => readonly LocalOutcome[],
  ): readonly LocalOutcome[] {
    let outcomes = local.outcomes.get(key)
    if (outcomes === undefined) local.outcomes.set(key, (outcomes = work()))
    return outcomes
  }

  /** Runs a handler once for each way in which its draws may fall. */
  private runAll(local: LocalState, event: LocalEvent, fuse: number): LocalOutcome[] {
    const outcomes: LocalOutcome[] = []
    let choices: number[] | null = []
    while (choices !== null) {
      const { outcome, taken } = this.run(local, event, choices, fuse)
      this.compare(outcome, this.run(local, event, choices, fuse).outcome)
      outcomes.push(outcome)
      let last = taken.length - 1
      while (last >= 0 && taken[last] === this.choices - 1) last--
      choices = last < 0 ? null : [...taken.slice(0, last), taken[last] + 1]
    }
    return outcomes
  }

  private run(
    local: LocalState,
    event: LocalEvent,
    choices: readonly number[],
    fuse: number,
  ): { outcome: LocalOutcome; taken: readonly number[] } {
    const site = this.sites[local.node]
    const step = new Step(new Set(local.timers), local.disk, local.open, choices, fuse)
    const after = { process: null as Process | null, asked: local.asked, failure: null as string | null }
    let down = false
    site.env.begin(step)
    try {
      after.process = local.process === null ? null : (this.snapshots.materialise(local.process) as Process)
      this.handlers.handle(site, event, step, after)
    } catch (error) {
      // What the dead throw is nobody's error; a server whose disk fails stops.
      const excused = step.refusal !== null || step.crashed || error instanceof DiskError
      if (!excused) after.failure = this.uncaught(site, error)
      down = true
    } finally {
      site.env.end()
    }
    if (step.refusal !== null) throw step.refusal
    const { crashed } = step
    down ||= crashed
    const disk = down ? { seen: step.disk.safe, safe: step.disk.safe } : step.disk
    const node = this.intern({
      node: local.node,
      process: down ? null : this.snapshots.take(after.process, site.id),
      timers: down ? [] : this.pending(step.timers, local, event),
      fired: this.fired(local, event),
      disk,
      asked: after.asked,
      open: step.open,
      failure: after.failure,
    })
    const sent = step.sent.map(({ to, message }) =>
      this.messages.number(local.node, this.indexOf(to), message),
    )
    const { told, notes, taken } = step
    return { outcome: { node, sent, told, notes, ...(crashed && { crashedAfter: fuse }) }, taken }
  }

  /** Each handler runs twice: what it does is remembered for good, so it must be decided by the state and the event. */
  private compare(one: LocalOutcome, other: LocalOutcome): void {
    const { keys, sites } = this
    const told = ({ node, sent, told, notes }: LocalOutcome): string =>
      keys.of([node.index, sent, told, notes])
    if (told(one) !== told(other))
      throw new PlainStyleError(
        sites[one.node.node].id,
        `told of the same event in the same state, it does two different things: it depends on something outside of its state; ${PLAIN_STATE}`,
      )
  }

  private uncaught(site: Site, error: unknown): string {
    const text = error instanceof Error ? error.message : String(error)
    // The words of the engines for a private field, of an object that was copied field by field.
    const hidden = error instanceof TypeError && /private (member|field|name|method)/i.test(text)
    if (hidden)
      throw new PlainStyleError(site.id, `a private field is out of sight (${text}); ${PLAIN_STATE}`)
    return text
  }

  /** Of the timers that are set, those that may still fire; the others make no difference to what can happen. */
  private pending(set: ReadonlySet<string>, local: LocalState, event: LocalEvent): readonly string[] {
    const fired = this.fired(local, event)
    const mayFire = (budget: number): boolean => budget >= 0 && fired[budget] < this.timers.each[budget]
    return [...set].filter((name) => mayFire(this.timers.of(name))).sort()
  }

  private fired(local: LocalState, event: LocalEvent): readonly number[] {
    if (event.kind !== 'timeout') return local.fired
    const budget = this.timers.of(event.timer)
    return local.fired.map((count, i) =>
      i === budget && this.timers.each[i] !== Infinity ? count + 1 : count,
    )
  }

  private indexOf(id: string): number {
    return this.sites.findIndex((site) => site.id === id)
  }

  /** The state of this content. */
  intern(content: LocalContent): LocalState {
    const { node, process, timers, fired, disk, asked, open, failure } = content
    const { keys } = this
    const safe = keys.of(disk.safe)
    const seen = disk.seen === disk.safe ? safe : keys.of(disk.seen)
    const key = `${keys.of(process)}${keys.of([node, timers, fired, asked, open, failure])}${seen}${seen === safe ? '' : safe}`
    let local = this.known.get(key)
    if (local === undefined) {
      local = new LocalState(this.known.size, content)
      this.known.set(key, local)
    }
    return local
  }
}

/** The content of a state, to make another of it. */
export function contentOf(local: LocalState): LocalContent {
  const { node, process, timers, fired, disk, asked, open, failure } = local
  return { node, process, timers, fired, disk, asked, open, failure }
}

function eventKey(event: LocalEvent): string {
  switch (event.kind) {
    case 'deliver':
      return `d${event.message}`
    case 'timeout':
      return `t${event.timer}`
    default:
      return event.kind
  }
}
