import { describe, expect, it } from 'vitest'
import type { Env } from 'seedbed'
import { stock, TccParticipant, type BranchRequestType, type FenceStatus } from 'seedbed/protocols/tcc'

/** A participant with ten units, on a disk that keeps everything. */
function participant(): TccParticipant {
  const records: unknown[] = []
  const disk = {
    recover: () => records,
    append: (_file: string, record: unknown) => records.push(record),
    flush() {},
  }
  return new TccParticipant({ disk, note() {} } as unknown as Env, stock(10))
}

const before: Record<string, readonly BranchRequestType[]> = {
  nothing: [],
  tried: ['try'],
  confirmed: ['try', 'confirm'],
  cancelled: ['try', 'cancel'],
  suspended: ['cancel'],
}

const table: [
  was: string,
  request: BranchRequestType,
  done: boolean,
  is: FenceStatus | undefined,
  free: number,
][] = [
  ['nothing', 'try', true, 'tried', 7],
  ['nothing', 'confirm', false, undefined, 10],
  ['nothing', 'cancel', true, 'suspended', 10],
  ['tried', 'try', true, 'tried', 7],
  ['tried', 'confirm', true, 'confirmed', 7],
  ['tried', 'cancel', true, 'cancelled', 10],
  ['confirmed', 'try', true, 'confirmed', 7],
  ['confirmed', 'confirm', true, 'confirmed', 7],
  ['confirmed', 'cancel', false, 'confirmed', 7],
  ['cancelled', 'try', false, 'cancelled', 10],
  ['cancelled', 'confirm', false, 'cancelled', 10],
  ['cancelled', 'cancel', true, 'cancelled', 10],
  ['suspended', 'try', false, 'suspended', 10],
  ['suspended', 'confirm', false, 'suspended', 10],
  ['suspended', 'cancel', true, 'suspended', 10],
]

describe('the fence', () => {
  it.each(table)('%s: %s is answered with %s, and then it is %s', (was, type, done, is, free) => {
    const node = participant()
    const branch = { transaction: 'c1.1', branch: 0, wants: 3 }
    for (const earlier of before[was]) node.serve({ type: earlier, ...branch })
    expect(node.serve({ type, ...branch })).toEqual({ done })
    expect(node.fences.get('c1.1/0')?.status).toBe(is)
    expect(node.state).toMatchObject({ free })
    expect(node.resource.audit(node.state, node.fences.values())).toBeUndefined()
  })

  it('refuses a Try for more than there is, and records nothing', () => {
    const node = participant()
    expect(node.serve({ type: 'try', transaction: 'c1.1', branch: 0, wants: 11 })).toEqual({ done: false })
    expect(node.fences.size).toBe(0)
  })

  it('is made anew of what is on disk', () => {
    const node = participant()
    node.serve({ type: 'try', transaction: 'c1.1', branch: 0, wants: 3 })
    node.serve({ type: 'cancel', transaction: 'c1.2', branch: 0, wants: 2 })
    const again = new TccParticipant(node['env'], stock(10))
    again.start()
    expect([again.state, [...again.fences]]).toEqual([node.state, [...node.fences]])
  })
})
