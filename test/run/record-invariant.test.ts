import { describe, expect, it } from 'vitest'
import {
  everyFaultBut,
  invariant,
  nemesis,
  recordInvariant,
  run,
  scenario,
  sometimes,
  type Check,
  type Env,
  type Process,
  type Sometimes,
} from 'seedbed'
import type { NodeView } from 'seedbed/check'
import { faultFamilies } from 'seedbed/faults'

/** Ticks a hundred times a second, and at times writes, cuts its file, writes it anew, or makes it safe. */
class Scribe implements Process {
  ticks = 0

  constructor(private readonly env: Env) {}

  start(): void {
    this.ticks = this.env.disk.recover('ticks').length
    this.env.setTimer('tick', 10)
  }

  timeout(): void {
    const { disk } = this.env
    const chance = this.env.random('what to do').next()
    this.ticks++
    if (chance < 0.2) disk.append('ticks', { ticks: this.ticks })
    else if (chance < 0.25) disk.truncate('ticks', 2)
    else if (chance < 0.3) disk.replace('ticks', [{ ticks: this.ticks }])
    else if (chance < 0.5) disk.flush()
    this.env.setTimer('tick', 10)
  }
}

/** What a check sees of a node. */
const seenOf = ({ id, up, incarnation, readDisk }: NodeView): string =>
  JSON.stringify([id, up, incarnation, readDisk('ticks')])

/** What each check has seen that was not what it had seen of this node before, in order. */
function looking() {
  const seen: Record<string, string[]> = { changed: [], wrote: [] }
  let [events, asked] = [0, 0]
  const look = (by: 'changed' | 'wrote'): ((node: NodeView) => void) => {
    const last = new Map<string, string>()
    return (node) => {
      const now = seenOf(node)
      if (last.get(node.id) !== now) seen[by].push(now)
      last.set(node.id, now)
    }
  }
  const always: Check = {
    name: 'always',
    monitor: () => {
      const looks = look('changed')
      return { changed: (node) => (events++, looks(node), undefined) }
    },
  }
  const whenWritten = recordInvariant('when-written', () => {
    const looks = look('wrote')
    return (node) => (asked++, looks(node))
  })
  return { checks: [whenWritten, always], seen, count: () => ({ events, asked }) }
}

const kinds = [...faultFamilies.nodes, ...faultFamilies.disks]

const scribes = (checks: readonly Check[], states: readonly Sometimes[] = []) =>
  scenario({
    name: 'scribes',
    servers: { count: 3, process: Scribe },
    duration: 1_000,
    checks,
    sometimes: states,
    faults: nemesis({ only: kinds }),
    faultModel: everyFaultBut('byzantine'),
  })

describe('an invariant of what is on record', () => {
  it('sees all that one sees which is asked after every event, whatever happens to the disks', async () => {
    let total = { events: 0, asked: 0 }
    const faults = new Set<string>()
    for (let seed = 0; seed < 200; seed++) {
      const { checks, seen, count } = looking()
      const result = await run(scribes(checks), { seed })
      expect({ seed, seen: seen.wrote }).toEqual({ seed, seen: seen.changed })
      for (const [kind, { effective }] of Object.entries(result.faults)) if (effective > 0) faults.add(kind)
      const { events, asked } = count()
      total = { events: total.events + events, asked: total.asked + asked }
    }
    expect([...faults]).toEqual(expect.arrayContaining(['torn-write', 'lost-record', 'lying-flush', 'crash']))
    expect(total.asked).toBeLessThan(total.events / 2)
  })

  it('ends the run where it is violated, and comes in its turn among the others', async () => {
    const thirdRecord = (name: string, property = recordInvariant): Check =>
      property(
        name,
        () =>
          ({ id, readDisk }) =>
            readDisk('ticks').length > 2 ? `${id} has written a third record` : undefined,
      )
    const { violations } = await run(
      scribes([thirdRecord('first'), thirdRecord('second', invariant), thirdRecord('third')]),
      { seed: 3 },
    )
    expect(violations.map(({ check }) => check)).toEqual(['first', 'second', 'third'])
    expect(violations[0].message).toMatch(/^n\d has written a third record$/)
  })

  it('is asked no more once it has thrown', async () => {
    let asked = 0
    const broken = recordInvariant('broken', () => () => {
      asked++
      throw new Error('boom')
    })
    const { violations } = await run(scribes([broken]), { seed: 1 })
    expect(violations).toMatchObject([{ check: 'broken', message: 'the check broken threw: Error: boom' }])
    expect(asked).toBe(1)
  })
})

describe('a state to be reached', () => {
  it('may be looked for on disks alone', async () => {
    const second = sometimes('a second record', () => ({
      wrote: ({ readDisk }) => readDisk('ticks').length > 1,
    }))
    const { reached } = await run(scribes([], [second]), { seed: 1 })
    expect(reached).toContain('a second record')
  })
})
