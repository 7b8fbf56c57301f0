import { describe, expect, it } from 'vitest'
import type { Check, NodeView } from 'seedbed'
import { commitOnlyIfAllVotedYes, decidersAgree } from 'seedbed/protocols/atomic-commit'

const transaction = 't'
type Noted = readonly [node: string, kind: string, data: object]

const coordinator = { id: 'n1', up: true, incarnation: 1, process: {} } as unknown as NodeView

/** What the check says of these notes, once the coordinator has committed. */
function judged(check: Check, notes: readonly Noted[]): string | undefined {
  const monitor = check.monitor({} as never)
  const all: readonly Noted[] = [
    ['n1', 'begun', { participants: ['n2', 'n3'] }],
    ...notes,
    ['n1', 'decided', { outcome: 'commit' }],
  ]
  for (const [id, kind, data] of all) {
    const wrong = monitor.noted!({ ...coordinator, id }, kind, { transaction, ...data })
    if (wrong !== undefined) return wrong
  }
  monitor.changed?.(coordinator)
  return monitor.changed?.(coordinator)
}

const yes: Noted = ['n3', 'voted', { vote: 'yes' }]
const no: Noted = ['n2', 'voted', { vote: 'no' }]
const aborted: Noted = ['n2', 'learned', { outcome: 'abort' }]

describe.each([decidersAgree, commitOnlyIfAllVotedYes])('$name', (check) => {
  it('has nothing against a participant that has only read, forgets it in a crash, and votes no when asked again', () => {
    expect(judged(check, [['n2', 'voted', { vote: 'read-only' }], yes, aborted, no])).toBeUndefined()
  })

  it('has something against one that votes yes, and then no', () => {
    expect(judged(check, [['n2', 'voted', { vote: 'yes' }], yes, aborted, no])).toMatch(/n2/)
  })
})
