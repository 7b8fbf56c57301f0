import type { NodeView, RunView } from 'seedbed'
import { sameJson } from 'seedbed/protocols/state-machines'
import { sameConfiguration } from '../configuration.js'
import type { LogEntry } from '../raft-log.js'
import type { Role } from '../raft-state.js'

export { PerNode } from 'seedbed/protocols/replicated-log'

/** What the invariants look at: the state of Figure 2, and nothing that a mistaken server could forget to tell. */
export interface RaftView {
  readonly role: Role
  readonly currentTerm: number
  readonly commitIndex: number
  readonly lastApplied: number
  readonly log: LogView
  /** How far its log would survive a crash. */
  readonly durableIndex: number
  /** Who votes, as far as this server knows; absent where all servers always do. */
  readonly configuration?: { readonly voters: readonly string[]; readonly outgoing?: readonly string[] }
}

/** A log: the entries after those that a snapshot stands for. */
export interface LogView {
  readonly entries: readonly LogEntry[]
  readonly snapshotIndex: number
  readonly snapshotTerm: number
}

export function lastIndexOf({ snapshotIndex, entries }: LogView): number {
  return snapshotIndex + entries.length
}

/** The entry at an index; undefined beyond the end, and where a snapshot stands for it. */
export function entryAt({ snapshotIndex, entries }: LogView, index: number): LogEntry | undefined {
  return entries[index - snapshotIndex - 1]
}

/** The Raft server on a node, while it runs. */
export function serverOn(node: NodeView): RaftView | null {
  return node.role === 'server' ? (node.process as RaftView | null) : null
}

/** All nodes that are Raft servers. */
export function serversOf(run: RunView): NodeView<RaftView>[] {
  return run.nodes.filter((node): node is NodeView<RaftView> => node.role === 'server')
}

/** Whether two entries are the same: one term and one command. */
export function sameEntry(a: LogEntry | undefined, b: LogEntry | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a.term !== b.term) return false
  if (a.command === b.command) return a.configuration === b.configuration || sameConfigurations(a, b)
  if (a.command === null || b.command === null) return false
  const { client, serial, input } = a.command
  return client === b.command.client && serial === b.command.serial && sameJson(input, b.command.input)
}

function sameConfigurations({ configuration: a }: LogEntry, { configuration: b }: LogEntry): boolean {
  return a !== undefined && b !== undefined && sameConfiguration(a, b)
}

/** An entry in words. */
export function show(entry: LogEntry | undefined): string {
  if (entry === undefined) return 'nothing'
  const what =
    entry.configuration !== undefined
      ? `the configuration ${entry.configuration.voters.join(' ')}`
      : entry.command === null
        ? 'no command'
        : `request ${entry.command.serial} of ${entry.command.client}`
  return `${what} (term ${entry.term})`
}
