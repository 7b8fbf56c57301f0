import type { LocalState } from './local-state.js'
import type { WorldSpace } from './world-space.js'
import type { WorldAction, WorldState } from './world-state.js'

/** Actions and states in words. */
export class Describer {
  constructor(private readonly space: WorldSpace) {}

  action(action: WorldAction): string {
    const { sites, messages } = this.space
    const { id, operations } = sites[action.node]
    const crash =
      'crashAfter' in action && action.crashAfter !== undefined
        ? `, and crashes after ${action.crashAfter} of its effects`
        : ''
    switch (action.kind) {
      case 'deliver': {
        const { from, message } = messages.all[action.message]
        const copy = action.copy ? ' (a copy of it)' : ''
        return `${id} receives ${this.show(message)} from ${sites[from].id}${copy}${crash}`
      }
      case 'timeout':
        return `the timer "${action.timer}" of ${id} fires${crash}`
      case 'invoke':
        return `${id} asks for ${this.show(operations[action.operation])}`
      case 'lose': {
        const { from, message } = messages.all[action.message]
        return `${this.show(message)} from ${sites[from].id} to ${id} is lost`
      }
      case 'crash':
        return `${id} crashes`
      case 'restart':
        return `${id} starts again${crash}`
    }
  }

  state(state: WorldState): readonly string[] {
    const { sites, messages } = this.space
    const flight = state.flight.map((index) => {
      const { from, to, message } = messages.all[index]
      return `in flight ${sites[from].id} → ${sites[to].id} ${this.show(message)}`
    })
    return [...state.nodes.map((node) => `${sites[node.node].id}: ${this.local(node)}`), ...flight]
  }

  private local({ process, failure, timers }: LocalState): string {
    if (process === null) return failure === null ? 'down' : `down: ${failure}`
    const fields = Object.entries(process)
      .filter(([, value]) => !this.isGiven(value))
      .map(([name, value]) => `${name} ${this.show(value)}`)
    return [...fields, ...(timers.length > 0 ? [`timers ${timers.join(' ')}`] : [])].join(', ')
  }

  private isGiven(value: unknown): boolean {
    return (
      typeof value === 'function' ||
      (typeof value === 'object' && value !== null && this.space.snapshots.isConstant(value))
    )
  }

  /** A value in a line: as JSON, with Maps and Sets as what they hold, and without what every process is given. */
  private show(value: unknown): string {
    return JSON.stringify(this.plain(value, []))
  }

  private plain(value: unknown, within: readonly unknown[]): unknown {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value !== 'object' || value === null) return value
    // Two parts of a process may know each other.
    if (within.includes(value)) return '…'
    const inside = [...within, value]
    if (value instanceof Set || Array.isArray(value))
      return [...(value as Iterable<unknown>)].map((part) => this.plain(part, inside))
    const fields = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value)
    const shown = fields.filter(([name, part]) => name !== 'env' && !this.isGiven(part))
    return Object.fromEntries(shown.map(([name, part]) => [name, this.plain(part, inside)]))
  }
}
