import { invariant } from 'seedbed'
import type { ReplicatedLog } from './replicated-log.js'

/** Validity: what is chosen, a client has asked for. Clients show the request they are about as `request`. */
export const validity = invariant<ReplicatedLog & { request?: { serial: number } | null }>(
  'log-validity',
  () => {
    const asked = new Set<string>()
    const seen = new Map<string, { incarnation: number; chosenIndex: number }>()
    return ({ id, role, process, incarnation }): string | void => {
      if (process === null) return
      if (role === 'client') {
        const { request } = process
        if (request !== null && request !== undefined) asked.add(`${id} ${request.serial}`)
        return
      }
      const before = seen.get(id)
      const known = before?.incarnation === incarnation ? before.chosenIndex : 0
      const { chosenIndex } = process
      if (chosenIndex === known) return
      for (let index = known + 1; index <= chosenIndex; index++) {
        const command = process.chosen(index)
        if (command && !asked.has(`${command.client} ${command.serial}`))
          return `at index ${index}, ${id} has request ${command.serial} of ${command.client} chosen, which was never asked for`
      }
      seen.set(id, { incarnation, chosenIndex })
    }
  },
)
