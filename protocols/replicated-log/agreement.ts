import { invariant } from 'seedbed'
import { sameJson } from 'seedbed/protocols/state-machines'
import type { LogCommand, ReplicatedLog } from './replicated-log.js'

/**
 * Agreement, total order and durability in one: what any server has ever known to be chosen at an index is what is chosen
 * there, for all servers and for ever, restarts included; and a server knows a prefix, which never shrinks while it runs.
 */
export const agreement = invariant<ReplicatedLog>('log-agreement', () => {
  const chosen: ({ readonly command: LogCommand | null; readonly node: string } | undefined)[] = []
  const seen = new Map<string, { incarnation: number; chosenIndex: number }>()
  return ({ id, role, process, incarnation }): string | void => {
    if (role !== 'server' || process === null) return
    const before = seen.get(id)
    const known = before?.incarnation === incarnation ? before.chosenIndex : 0
    const { chosenIndex, appliedIndex } = process
    if (chosenIndex < known)
      return `${id} knew the log to be chosen up to ${known}, and now up to ${chosenIndex}`
    if (appliedIndex > chosenIndex)
      return `${id} has applied index ${appliedIndex}, and knows the log to be chosen up to ${chosenIndex}`
    if (chosenIndex === known) return
    for (let index = known + 1; index <= chosenIndex; index++) {
      const command = process.chosen(index)
      if (command === undefined) continue
      const other = (chosen[index - 1] ??= { command, node: id })
      if (other.command !== command && !sameCommand(other.command, command))
        return `at index ${index}, ${other.node} has ${show(other.command)} chosen and ${id} has ${show(command)}`
    }
    seen.set(id, { incarnation, chosenIndex })
  }
})

function sameCommand(a: LogCommand | null, b: LogCommand | null): boolean {
  if (a === null || b === null) return a === b
  return a.client === b.client && a.serial === b.serial && sameJson(a.input, b.input)
}

function show(command: LogCommand | null): string {
  return command === null ? 'no command' : `request ${command.serial} of ${command.client}`
}
