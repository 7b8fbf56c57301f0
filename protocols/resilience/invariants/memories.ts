import type { NodeView } from 'seedbed'

/** What a check remembers of nodes: of each in its present life alone, for a process that starts anew knows nothing of the one before. */
export class Memories<Memory> {
  private readonly known = new Map<string, { readonly incarnation: number; readonly memory: Memory }>()

  constructor(private readonly begin: () => Memory) {}

  of({ id, incarnation }: NodeView): Memory {
    const known = this.known.get(id)
    if (known?.incarnation === incarnation) return known.memory
    const memory = this.begin()
    this.known.set(id, { incarnation, memory })
    return memory
  }
}
