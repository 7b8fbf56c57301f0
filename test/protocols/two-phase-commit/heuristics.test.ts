import type { Env, NodeId } from 'seedbed'
import { Records, type RecordsWork, type WorkMessage } from 'seedbed/protocols/atomic-commit'
import {
  twoPhaseCommit,
  type HeuristicCoordinator,
  type XaParticipant,
} from 'seedbed/protocols/two-phase-commit'
import { describe, expect, it } from 'vitest'
import { Lab, type Behaviour } from '../../lab.js'

const resource = () => new Records()
const works: RecordsWork[] = [{ add: { a: 1 } }, { add: { a: 2 } }]
const branches = works.map((work, i) => ({ participant: `n${i + 2}`, work }))

/** A client that asks once. */
const asks: Behaviour = (env: Env<WorkMessage>) => ({
  start: () => env.send('n1', { type: 'open', request: 1 }),
  receive(message: WorkMessage) {
    if (message.type !== 'opened') return
    env.send('n1', { type: 'requestCommit', transaction: message.transaction, branches })
  },
})

/** Two participants in doubt, since the coordinator is gone when their votes come in; it is back after 600 ms. */
async function abandoned(seed: number): Promise<Story> {
  const server = twoPhaseCommit({ resource, heuristicAfter: 3 }) as Behaviour
  const processes = new Map<NodeId, unknown>()
  const kept: Behaviour = (env) => {
    const process = server(env)
    processes.set(env.id, process)
    return process
  }
  const lab = new Lab({ n1: kept, n2: kept, n3: kept, c1: asks }, { seed })
  lab.crash(6.5, 'n1', 600)
  // Their own crashes make no difference.
  lab.crash(500, 'n2', 510)
  await lab.run(1_500)
  const notes = lab.events('note').map(({ node, payload }) => ({ node: node!, ...(payload as Noted) }))
  return { lab, notes, processes }
}

interface Noted {
  readonly kind: string
  readonly data: { readonly outcome?: string; readonly participant?: string; readonly mixed?: boolean }
}

interface Story {
  readonly lab: Lab
  readonly notes: readonly (Noted & { readonly node: NodeId })[]
  readonly processes: ReadonlyMap<NodeId, unknown>
}

describe('participants in doubt that decide alone', () => {
  it('report it when the coordinator is back, and forget it when an operator has seen the report', async () => {
    const mixed = new Set<boolean>()
    for (const seed of [1, 2, 3, 4]) {
      const { notes, processes } = await abandoned(seed)
      const coordinator = processes.get('n1') as HeuristicCoordinator
      for (const id of ['n2', 'n3']) {
        const told = notes.filter(({ node, kind }) => node === id && kind.startsWith('heuristic'))
        const { outcome } = told[0].data
        expect(told.map(({ kind }) => kind).filter((kind) => kind !== 'heuristic-recovered')).toEqual([
          'heuristic',
          'heuristic-forgotten',
        ])
        // Nothing was decided before the crash, so it was decided to abort.
        const [report] = notes.filter(
          ({ kind, data }) => kind === 'heuristic-reported' && data.participant === id,
        )
        expect(report.data.mixed).toBe(outcome === 'commit')
        const seen = notes.findIndex(({ kind, data }) => kind === 'heuristic-seen' && data.participant === id)
        expect(seen).toBeLessThan(notes.indexOf(told.at(-1)!))
        expect([...coordinator.reports.values()].find(({ participant }) => participant === id)?.code).toBe(
          outcome === 'commit' ? 'XA_HEURCOM' : 'XA_HEURRB',
        )
        const participant = processes.get(id) as XaParticipant
        expect([participant.rm.recover(), (participant.resource as Records).values.get('a')]).toEqual([
          [],
          outcome === 'commit' ? works[id === 'n2' ? 0 : 1].add!.a : undefined,
        ])
        mixed.add(report.data.mixed!)
      }
    }
    expect(mixed.size).toBe(2)
  })

  it('have one log, that of the resource manager', async () => {
    const { lab } = await abandoned(1)
    const disk = lab.disks.get('n2')!
    expect(disk.recover('xa').map((record) => (record as { type: string }).type)).toEqual([
      'started',
      'prepared',
      'heuristic',
      'started',
      'forgotten',
    ])
    expect(disk.recover('participant')).toEqual([])
  })
})

describe('heuristicAfter', () => {
  it.each([
    [{ heuristicAfter: 0 }, 'heuristicAfter is 0; it must be a whole number from 1 on, or null'],
    [
      { heuristicAfter: 2, presumes: 'abort' as const },
      "presumes is 'abort'; with heuristicAfter it must be null",
    ],
    [{ heuristicAfter: 2, colocated: true }, 'colocated is true; with heuristicAfter it must be false'],
  ])('%j makes no sense', (options, message) => {
    expect(() => twoPhaseCommit({ resource, ...options })).toThrow(message)
  })
})
