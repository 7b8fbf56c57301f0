import { describe, expect, it } from 'vitest'
import type { Env } from 'seedbed'
import { OrchestratedParticipant, units, type StepKind, type StepStatus } from 'seedbed/protocols/saga'

/** A participant with ten units, on a disk that keeps everything. */
function participant(): OrchestratedParticipant {
  const records: unknown[] = []
  const disk = {
    recover: () => records,
    append: (_file: string, record: unknown) => records.push(record),
    flush() {},
  }
  return new OrchestratedParticipant({ disk, note() {} } as unknown as Env, units(10))
}

type Asked = 'act' | 'compensate'
const before: Record<string, readonly Asked[]> = {
  nothing: [],
  done: ['act'],
  compensated: ['act', 'compensate'],
  void: ['compensate'],
}

const table: [was: string, request: Asked, done: boolean, is: StepStatus, left: number][] = [
  ['nothing', 'act', true, 'done', 7],
  ['nothing', 'compensate', true, 'void', 10],
  ['done', 'act', true, 'done', 7],
  ['done', 'compensate', true, 'compensated', 10],
  ['compensated', 'act', false, 'compensated', 10],
  ['compensated', 'compensate', true, 'compensated', 10],
  ['void', 'act', false, 'void', 10],
  ['void', 'compensate', true, 'void', 10],
]

describe('a step of a saga', () => {
  const ask = (node: OrchestratedParticipant, type: Asked, action = 3, kind: StepKind = 'compensatable') =>
    node.serve({ type, saga: 'c1.1', step: 0, kind, action })

  it.each(table)('%s: %s is answered with %s, and then it is %s', (was, type, done, is, left) => {
    const node = participant()
    for (const earlier of before[was]) ask(node, earlier)
    expect(ask(node, type)).toEqual({ done })
    expect([node.records.get('c1.1/0')?.status, node.state]).toEqual([is, left])
    const audit = node.resource.audit()
    for (const { status, action } of node.records.values()) if (status === 'done') audit.count(action, 1)
    expect(audit.wrong(node.state)).toBeUndefined()
  })

  it('that was refused stays refused', () => {
    const node = participant()
    expect(ask(node, 'act', 11)).toEqual({ done: false })
    expect(node.records.get('c1.1/0')?.status).toBe('refused')
    expect(ask(node, 'act', 11)).toEqual({ done: false })
  })

  it('that must succeed may be asked for until it does', () => {
    const node = participant()
    expect(ask(node, 'act', 11, 'retriable')).toEqual({ done: false })
    expect(node.records.size).toBe(0)
  })
})
