import type { Check } from 'seedbed'
import { settles } from 'seedbed/protocols/journal'
import { resourceManagerOn } from './views.js'

/** Once faults have ended, `recover` of every resource manager comes to list nothing: what was in doubt is ended, what was done alone is forgotten. */
export const nothingStaysInDoubt: Check = settles('nothing-stays-in-doubt', { within: 5_000 }, (nodes) => {
  for (const node of nodes)
    for (const { global } of resourceManagerOn(node)?.recover() ?? [])
      return `${node.id} still has transaction ${global} in doubt, or has not been told to forget it`
  return undefined
})
