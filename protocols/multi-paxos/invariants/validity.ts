import { invariant } from 'seedbed'
import type { ClientRequest } from 'seedbed/protocols/raft'
import { showValue } from '../vote.js'
import { LearnedValues } from './learned-values.js'

/** Only a value that has been proposed may be chosen ("Paxos Made Simple", §2.1): a client has asked for it, or it is the no-op. */
export const validity = invariant('validity', () => {
  const asked = new Set<string>()
  const request = (client: string, serial: number, command: unknown): string =>
    `${client}/${serial}/${JSON.stringify(command)}`
  const values = new LearnedValues()
  const latest = new Map<string, number>()
  return (node): string | void => {
    if (node.role === 'client') {
      const current = (node.process as { request?: ClientRequest | null } | null)?.request
      if (!current || latest.get(node.id) === current.serial) return
      latest.set(node.id, current.serial)
      asked.add(request(node.id, current.serial, current.command))
    }
    return values.each(node, (slot, value) => {
      if (value === null || asked.has(request(value.client, value.serial, value.input))) return undefined
      return `in slot ${slot}, ${node.id} has learned ${showValue(value)}, ${JSON.stringify(value.input)}, which nobody has asked for`
    })
  }
})
