import type { Check, NodeView, RunView } from 'seedbed'
import { Memories } from './memories.js'

/** A check that goes by the notes of one kind, with a memory of its own for each life of each node. */
export function ofNotes<N, Memory>(
  name: string,
  kind: string,
  begin: () => Memory,
  judge: (note: N, memory: Memory, at: number) => string | undefined,
): Check {
  return {
    name,
    monitor(run: RunView) {
      const memories = new Memories(begin)
      return {
        kinds: [kind],
        noted(node: NodeView, _kind: string, note: N) {
          const violation = judge(note, memories.of(node), run.now())
          return violation && `${node.id}: ${violation}`
        },
      }
    },
  }
}
