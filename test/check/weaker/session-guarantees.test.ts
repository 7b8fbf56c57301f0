import { expect, it } from 'vitest'
import { checkSessionGuarantees, kv, type SessionGuarantee } from '../../../src/check/index.js'
import type { Operation } from '../../../src/history/index.js'
import { CausalOrder } from '../../../src/check/weaker/causal-order.js'
import { sessionOrder, type Access } from '../../../src/check/weaker/session-order.js'
import { Random } from '../random.js'

/** Reads that violate a guarantee, by its definition: every write the session is entitled to is looked at. */
function byDefinition(history: readonly Operation[]): string[] {
  const sessions = sessionOrder(history, kv())
  const causal = new CausalOrder(sessions)
  const before = ({ process, position }: Access) => sessions.processes[process].slice(0, position)
  const writes = (accesses: Access[]) => accesses.filter(({ kind }) => kind === 'write')
  const sources = (accesses: Access[]) => accesses.flatMap(({ source }) => source ?? [])
  const entitled: Record<SessionGuarantee, (read: Access) => Access[]> = {
    'read-your-writes': (read) => writes(before(read)),
    'monotonic-reads': (read) => sources(before(read)),
    'monotonic-writes': (read) => sources(before(read)).flatMap((write) => writes(before(write))),
    'writes-follow-reads': (read) => sources(before(read)).flatMap((write) => sources(before(write))),
  }
  return sessions.processes
    .flat()
    .flatMap((read) =>
      read.kind === 'write' || sessions.unfounded.includes(read)
        ? []
        : Object.entries(entitled).flatMap(([kind, of]) =>
            of(read).some(
              (write) =>
                write.key === read.key &&
                write !== read.source &&
                (!read.source || causal.precedes(read.source, write)),
            )
              ? [`${kind} ${read.operation.id}`]
              : [],
          ),
    )
}

function randomHistory(random: Random): Operation[] {
  const written: { key: string; value: number }[] = []
  return Array.from({ length: 12 }, (_, id): Operation => {
    const key = random.pick(['x', 'y'])
    const process = random.below(3)
    const times = { invoked: 2 * id, completed: 2 * id + 1, outcome: 'ok' as const }
    if (random.chance(0.5)) {
      written.push({ key, value: id })
      return { id, process, input: { f: 'put', key, value: id }, ...times }
    }
    const seen = written.filter((write) => write.key === key)
    const output = seen.length > 0 && random.chance(0.8) ? random.pick(seen).value : null
    return { id, process, input: { f: 'get', key }, output, ...times }
  })
}

it('the session guarantees are those of their definitions', () => {
  const found = new Set<string>()
  for (let seed = 1; seed <= 2_000; seed++) {
    const history = randomHistory(new Random(seed))
    const { contradictions } = checkSessionGuarantees(history, kv())
    const told = contradictions.map(({ kind, operations }) => `${kind} ${operations[1].id}`)
    expect({ seed, told: told.sort() }).toEqual({ seed, told: byDefinition(history).sort() })
    for (const { kind } of contradictions) found.add(kind)
  }
  expect(found.size).toBe(4)
})
