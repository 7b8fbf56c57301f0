import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomStreams } from 'seedbed'
import { SimulatedDisk } from 'seedbed/storage'

type Step =
  | { do: 'append'; file: string; record: number }
  | { do: 'truncate'; file: string; length: number }
  | { do: 'replace'; file: string; records: number[] }
  | { do: 'flush' }
  | { do: 'crash' }

const file = fc.constantFrom('a', 'b')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), file, record: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('truncate' as const), file, length: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      file,
      records: fc.array(fc.nat(99), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'flush' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
)

type Files = Record<string, number[]>

/** What a write does to plain lists. */
function applied(files: Files, step: Step): Files {
  if (step.do === 'append') return { ...files, [step.file]: [...files[step.file], step.record] }
  if (step.do === 'truncate') return { ...files, [step.file]: files[step.file].slice(0, step.length) }
  return step.do === 'replace' ? { ...files, [step.file]: step.records } : files
}

describe('a disk after any writes, flushes and crashes', () => {
  it('holds what a list of states would: the latest, and after a crash the one last flushed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, partial) => {
        const disk = new SimulatedDisk(new RandomStreams(1).get('disk'))
        if (partial) disk.conditions.push({ trouble: { kind: 'partial-write' }, touched: 0 })
        // Every state since the last flush: a crash goes back to the first, or under partial writes to any of them.
        let states: Files[] = [{ a: [], b: [] }]
        for (const step of steps) {
          const latest = states[states.length - 1]
          if (step.do === 'flush') {
            disk.flush(0)
            states = [latest]
          } else if (step.do === 'crash') {
            disk.crash(0)
            const found: Files = { a: [...disk.read<number>('a')], b: [...disk.read<number>('b')] }
            const allowed = partial ? states : states.slice(0, 1)
            expect(allowed).toContainEqual(found)
            states = [found]
          } else {
            if (step.do === 'append') disk.append(step.file, step.record)
            if (step.do === 'truncate') disk.truncate(step.file, step.length)
            if (step.do === 'replace') disk.replace(step.file, step.records)
            states.push(applied(latest, step))
          }
          expect({ a: disk.read('a'), b: disk.read('b') }).toEqual(states[states.length - 1])
        }
      }),
      { numRuns: 300 },
    )
  })
})
