import type { Process } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { paxosCommit, type PaxosCommitMessage } from 'seedbed/protocols/paxos-commit'
import { expect, it } from 'vitest'

it('proposes nothing for a branch of which a restart has left nothing: it may have voted before', async () => {
  const sent: PaxosCommitMessage[] = []
  const env = {
    id: 'n4',
    nodes: () => ['n1', 'n2', 'n3', 'n4'],
    disk: { recover: () => [], append: () => undefined, flush: () => undefined },
    note: () => undefined,
    setTimer: () => undefined,
    cancelTimer: () => undefined,
    send: (_to: string, message: PaxosCommitMessage) => sent.push(message),
  }
  const create = paxosCommit({ resource: () => new Records() }) as (
    env: unknown,
  ) => Process<PaxosCommitMessage>
  const participant = create(env)
  const prepare = (branch: string) =>
    participant.receive!({ type: 'prepare', transaction: 't', participants: ['n4'], branch }, 'n1')
  await participant.start?.()
  await prepare('n4.1')
  expect(sent).toEqual([])
  // Of one that it knows, it does.
  await participant.receive!({ type: 'work', transaction: 't', work: { add: { r: 1 } } }, 'n1')
  const worked = sent.pop()!
  expect(worked.type).toBe('worked')
  await prepare((worked as { branch: string }).branch)
  expect(sent.map(({ type }) => type)).toEqual(['phase2a', 'phase2a'])
})
