import { invariant } from 'seedbed'
import type { RegisterRequest } from 'seedbed/protocols/register'
import type { Proposal } from '../messages.js'
import { registersOn, show } from './paxos-view.js'

/** Only a value that has been proposed may be chosen ("Paxos Made Simple", §2.1): a client has asked for it. */
export const validity = invariant('validity', () => {
  const judged = new WeakSet<Proposal>()
  const wished = new Set<string>()
  const wish = (client: string, id: number, value: unknown): string =>
    `${client}/${id}/${JSON.stringify(value)}`
  return (node): string | void => {
    if (node.role === 'client') {
      const request = (node.process as { request?: RegisterRequest | null } | null)?.request
      if (request?.type === 'put') wished.add(wish(node.id, request.id, request.value))
    }
    for (const [register, { chosen }] of registersOn(node)) {
      if (chosen === null || judged.has(chosen)) continue
      judged.add(chosen)
      if (!wished.has(wish(chosen.client, chosen.id, chosen.value)))
        return `of ${register}, ${node.id} has learned ${show(chosen)}, which nobody has asked for`
    }
  }
})
