import type { NodeView } from 'seedbed'
import { Records } from '../records.js'

/** The records of a participant, while it runs; null on other nodes, and where a participant looks after something else. */
export function recordsOn({ process }: NodeView): Records | null {
  const resource = (process as { readonly resource?: unknown } | null)?.resource
  return resource instanceof Records ? resource : null
}
