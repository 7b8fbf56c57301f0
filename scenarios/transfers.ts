import type { Workload } from 'seedbed'
import type { BranchWork, RecordsWork } from 'seedbed/protocols/atomic-commit'

/** What is drawn: how many participants there are, how many records each has, and how many transactions a client asks for. */
export interface Transfers {
  /** The first of them is the node of this number. */
  readonly first?: number
  readonly participants: number
  readonly records: number
  readonly operations: number
}

/** Transactions over several participants: mostly changes at two or more, sometimes of what is not there, sometimes reading. */
export function transfers({ first = 2, participants, records, operations }: Transfers): Workload {
  const names = Array.from({ length: participants }, (_, i) => `n${i + first}`)
  return {
    draw: ({ random, duration }) =>
      Array.from({ length: operations }, () => Math.round(duration * random.next()))
        .sort((a, b) => a - b)
        .map((at) => {
          const chosen = random.shuffle(names).slice(0, random.int(Math.min(2, participants), participants))
          const input: BranchWork<RecordsWork>[] = chosen.map((participant) => {
            const record = `r${random.int(1, records)}`
            if (random.chance(0.15)) return { participant, work: { read: [record] } }
            const by = random.chance(0.1) ? -1_000 : random.int(1, 5)
            return { participant, work: { add: { [record]: by } } }
          })
          return { at, input }
        }),
    probe: () => names.map((participant) => ({ participant, work: { add: { probe: 1 } } })),
  }
}
