import { describe, expect, it } from 'vitest'
import {
  always,
  at,
  eventually,
  everyFaultBut,
  leadsTo,
  monitor,
  never,
  run,
  scenario,
  type Check,
  type Env,
  type Fault,
  type Moment,
  type Predicate,
  type Process,
} from 'seedbed'
import type { Written } from 'seedbed/faults'

/** What a node says, and when: it keeps the last word as its state. */
type Script = Readonly<Record<string, readonly [ms: number, word: string][]>>

interface Speaker extends Process {
  word: string
}

const speaker =
  (script: Script) =>
  (env: Env): Speaker => {
    const lines = script[env.id] ?? []
    return {
      word: '',
      start() {
        env.disk.append('log', 'started')
        env.disk.flush()
        lines.forEach(([ms], line) => env.setTimer(String(line), ms))
      },
      timeout(line) {
        this.word = lines[Number(line)][1]
        env.note(this.word)
      },
    }
  }

/** Three servers that follow a script; faults end at 100 ms. */
const judge = (check: Check | Check[], script: Script, faults: (Fault | Written)[] = []) =>
  run(
    scenario({
      name: 'speaking',
      servers: { count: 3, process: speaker(script) },
      duration: 100,
      faults,
      faultModel: everyFaultBut('byzantine'),
      checks: [check].flat(),
    }),
    { seed: 1 },
  )

const says =
  (word: string): Predicate<Speaker> =>
  ({ nodes }) =>
    nodes.some(({ process }) => process.word === word)

const noted =
  (word: string): Predicate =>
  ({ notes }) =>
    notes.some(({ kind }) => kind === word)

/** Asks another check's fair phase into a run. */
const fair = (length: number): Check => ({ name: 'fair', fairPhase: length, monitor: () => ({}) })

describe('always', () => {
  const polite = always<Speaker>('polite', ({ nodes }) => nodes.every(({ process }) => process.word !== 'no'))

  it('fails after the event at which it is no longer true', async () => {
    const { verdict, violations, virtualMs } = await judge(polite, { n2: [[30, 'yes'], [40, 'no']] }) // prettier-ignore
    expect([verdict, virtualMs]).toEqual(['fail', 40])
    expect(violations).toEqual([
      { check: 'polite', message: 'it is no longer true after an event of n2 that noted no', at: 40, node: 'n2' },
    ]) // prettier-ignore
  })

  it('passes when it is true after every event', async () => {
    expect((await judge(polite, { n2: [[30, 'yes'], [40, 'maybe']] })).verdict).toBe('pass') // prettier-ignore
  })

  it('looks at no process in the middle of its handler', async () => {
    const hasty = (env: Env) => ({
      word: '',
      start() {
        this.word = 'no'
        env.note('about to change my mind')
        this.word = 'yes'
      },
    })
    const found = scenario({
      name: 'hasty',
      servers: { count: 1, process: hasty },
      duration: 100,
      checks: [polite],
    })
    expect((await run(found, { seed: 1 })).verdict).toBe('pass')
  })

  it('is of the nodes whose process runs, and asked when one goes down', async () => {
    const seen: string[] = []
    const watched = always('watched', ({ nodes, now }) => {
      seen.push(`${now} ${nodes.map(({ id }) => id).join(' ')}`)
      return true
    })
    await judge(watched, {}, [at(20).crash('n2').until(60)])
    expect(seen).toEqual(['0 n1', '0 n1 n2', '0 n1 n2 n3', '20 n1 n3', '60 n1 n2 n3'])
    const two = always('two', ({ nodes, now }) => now === 0 || nodes.length > 2)
    expect((await judge(two, {}, [at(20).crash('n2')])).violations).toEqual([
      { check: 'two', message: 'it is no longer true after n2 went down', at: 20, node: 'n2' },
    ])
  })
})

describe('never', () => {
  it('fails when it is true once, of the nodes or of what was noted', async () => {
    for (const predicate of [says('no'), noted('no')]) {
      const { violations } = await judge(never('no-no', predicate), { n3: [[30, 'no'], [31, 'yes']] }) // prettier-ignore
      expect(violations).toEqual([
        { check: 'no-no', message: 'it is true after an event of n3 that noted no', at: 30, node: 'n3' },
      ])
    }
  })

  it('passes when it is true of no moment, though of two together', async () => {
    const both: Predicate = (moment) => noted('yes')(moment) && noted('no')(moment)
    expect((await judge(never('both', both), { n1: [[30, 'yes'], [31, 'no']] })).verdict).toBe('pass') // prettier-ignore
  })
})

describe('eventually', () => {
  const done = (within?: number) => eventually('done', says('done'), within === undefined ? {} : { within })

  it('passes when it was true once, with a fair phase or without', async () => {
    const script: Script = { n1: [[50, 'done'], [51, 'not any more']] } // prettier-ignore
    expect((await judge(done(), script)).verdict).toBe('pass')
    expect((await judge(done(500), script)).verdict).toBe('pass')
  })

  it('is undecided without a fair phase', async () => {
    const { verdict, undecided } = await judge(done(), { n1: [[101, 'done']] })
    expect([verdict, undecided]).toEqual([
      'undecided',
      ['done: it had not come true, and the run had no fair phase'],
    ])
  })

  it('fails when the fair phase has not brought it', async () => {
    const { verdict, violations } = await judge(done(500), { n1: [[50, 'nearly']] })
    expect(verdict).toBe('fail')
    expect(violations).toMatchObject([{ check: 'done', details: { since: 0, due: 600 } }])
    expect(violations[0].message).toMatch(
      /^it had not come true by 600 ms, though faults had ended at 100 ms and n\d, n\d(, n\d)? could talk to each other$/,
    )
  })

  it('has until the very end of its time, and not longer', async () => {
    const everybody = ({ nodes }: Moment<Speaker>) => nodes.every(({ process }) => process.word === 'done')
    const all = eventually('all', everybody, { within: 500 })
    const speaking = (ms: number): Script => ({ n1: [[ms, 'done']], n2: [[ms, 'done']], n3: [[ms, 'done']] })
    expect((await judge([all, fair(500)], speaking(600))).verdict).toBe('pass')
    expect((await judge([all, fair(1000)], speaking(601))).verdict).toBe('fail')
  })

  it('goes by the fair phase that others ask for, when it states no time', async () => {
    expect((await judge([done(), fair(300)], {})).virtualMs).toBe(400)
    expect((await judge([done(), fair(300)], {})).verdict).toBe('fail')
  })

  it('is undecided when no quorum is left', async () => {
    const { verdict, undecided } = await judge(done(500), {}, [at(10).kill('n1'), at(10).kill('n2')])
    expect([verdict, undecided]).toEqual([
      'undecided',
      ['done: it had not come true, and no quorum of servers was left to bring it about'],
    ])
  })

  it('leaves out who is cut off in the fair phase', async () => {
    // A server whose disk was damaged is never of the core.
    const cut = [at(20).fault('corrupt-record', { node: 'n3' })]
    expect((await judge(done(500), { n3: [[200, 'done']] }, cut)).verdict).toBe('fail')
    expect((await judge(done(500), { n2: [[200, 'done']] }, cut)).verdict).toBe('pass')
    expect((await judge(done(500), { n3: [[90, 'done']] }, cut)).verdict).toBe('pass')
    // What is true of the core alone is so from the moment the others are cut off.
    const nobody = eventually('nobody', ({ nodes, now }) => now >= 100 && nodes.length === 2, { within: 500 })
    expect(await judge(nobody, {}, cut)).toMatchObject({ verdict: 'pass', virtualMs: 100 })
  })
})

describe('leadsTo', () => {
  const answers = (within?: number) =>
    leadsTo('answers', noted('ask'), noted('answer'), within === undefined ? {} : { within })

  it.each<[string, Script]>([
    ['nothing was asked', { n1: [[50, 'answer']] }],
    ['an answer came', { n1: [[50, 'ask']], n2: [[80, 'answer']] }],
    ['one answer came to two', { n1: [[50, 'ask'], [60, 'ask']], n2: [[80, 'answer']] }],
    ['each was answered', { n1: [[50, 'ask'], [60, 'answer'], [70, 'ask'], [80, 'answer']] }],
  ])('passes when %s, with a fair phase or without', async (_what, script) => {
    expect((await judge(answers(500), script)).verdict).toBe('pass')
    expect((await judge(answers(), script)).verdict).toBe('pass')
  }) // prettier-ignore

  it.each<[string, number, Script]>([
    ['no answer came', 50, { n1: [[50, 'ask']] }],
    ['the answer came before', 51, { n1: [[51, 'ask']], n2: [[50, 'answer']] }],
    ['the second was not answered', 80, { n1: [[50, 'ask'], [80, 'ask']], n2: [[60, 'answer']] }],
  ])('fails when %s, and is undecided without a fair phase', async (_what, since, script) => {
    const { violations } = await judge(answers(500), script)
    expect(violations).toMatchObject([{ check: 'answers', details: { since, due: 600 } }])
    expect(violations[0].message).toContain(
      `what was the case at ${since} ms had led to nothing by 600 ms, though faults had ended at 100 ms`,
    )
    expect((await judge(answers(), script)).undecided).toEqual([
      `answers: what was the case at ${since} ms had led to nothing, and the run had no fair phase`,
    ])
  }) // prettier-ignore

  it('may take as long as it likes while faults strike', async () => {
    const { verdict } = await judge(answers(10), { n1: [[5, 'ask'], [99, 'answer']] }) // prettier-ignore
    expect(verdict).toBe('pass')
  })

  describe('of what begins in the fair phase', () => {
    // The first is waited for until 300, so that the phase still goes on when the second is asked.
    const cut = [at(20).fault('corrupt-record', { node: 'n3' })]
    const asking = (answered: number): Script => ({
      n1: [[50, 'ask'], [300, 'answer'], [301, 'ask'], [answered, 'answer']],
    }) // prettier-ignore

    it('counts its time from when it began', async () => {
      expect((await judge(answers(210), asking(511))).violations).toEqual([])
      expect((await judge(answers(210), asking(512))).violations).toMatchObject([{ at: 512, node: 'n1' }])
    })

    it('is undecided when there was no time for it', async () => {
      const late: Script = {
        n1: [[50, 'ask'], [198, 'answer'], [199, 'ask'], [298, 'answer'], [299, 'ask']],
      } // prettier-ignore
      expect((await judge(answers(100), late, cut)).undecided).toEqual([
        'answers: what was the case at 299 ms had led to nothing by 300 ms, when the fair phase ended, and had until 399 ms',
      ])
    })

    it('owes nothing to who is cut off, and takes no answer from there', async () => {
      const goesOn = eventually('end', noted('end'), { within: 500 })
      const asks: Script = { n1: [[50, 'ask'], [250, 'answer'], [400, 'end']], n3: [[300, 'ask']] } // prettier-ignore
      expect((await judge([answers(500), goesOn], asks, cut)).verdict).toBe('pass')
      const answering: Script = { n1: [[50, 'ask'], [400, 'end']], n3: [[300, 'answer']] } // prettier-ignore
      expect((await judge([answers(500), goesOn], answering, cut)).verdict).toBe('fail')
    })
  })
})

describe('monitor', () => {
  const lock = (within?: number) =>
    monitor(
      'lock',
      {
        start: 'free',
        states: {
          free: { on: { lock: 'held', unlock: { wrong: 'a free lock was unlocked' } } },
          held: {
            hot: true,
            on: { lock: ({ node }) => ({ wrong: `${node.id} locked a held lock` }), unlock: 'free' },
          },
        },
      },
      within === undefined ? {} : { within },
    )

  it('passes when it ends in a cold state', async () => {
    const script: Script = { n1: [[10, 'lock'], [20, 'toString'], [30, 'unlock']], n2: [[40, 'lock'], [50, 'unlock']] } // prettier-ignore
    expect((await judge(lock(), script)).verdict).toBe('pass')
    expect((await judge(lock(500), script)).verdict).toBe('pass')
  })

  it('fails at once at what is wrong in its state', async () => {
    expect((await judge(lock(), { n1: [[10, 'unlock']] })).violations).toEqual([
      { check: 'lock', message: 'a free lock was unlocked', at: 10, node: 'n1' },
    ])
    expect((await judge(lock(), { n1: [[10, 'lock']], n2: [[20, 'lock']] })).violations).toEqual([
      { check: 'lock', message: 'n2 locked a held lock', at: 20, node: 'n2' },
    ])
  })

  it('fails when it ends in a hot state after the fair phase, and is undecided without one', async () => {
    const script: Script = { n1: [[10, 'lock'], [20, 'unlock'], [30, 'lock']] } // prettier-ignore
    const { violations } = await judge(lock(500), script)
    expect(violations).toMatchObject([{ check: 'lock', details: { since: 30, due: 600 } }])
    expect(violations[0].message).toContain(
      'it had been hot since 30 ms, and still was in the state "held" by 600 ms, though faults had ended at 100 ms',
    )
    expect((await judge(lock(), script)).undecided).toEqual([
      'lock: it had been hot since 30 ms, and still was in the state "held", and the run had no fair phase',
    ])
  })

  it('passes when the fair phase lets it cool down, and fails when it does so too late', async () => {
    expect((await judge(lock(500), { n1: [[10, 'lock'], [600, 'unlock']] })).verdict).toBe('pass') // prettier-ignore
    const { violations } = await judge([lock(500), fair(1000), eventually('never', () => false)], {
      n1: [[10, 'lock'], [601, 'unlock']],
    }) // prettier-ignore
    expect(violations).toMatchObject([{ check: 'lock', at: 601 }])
  })

  it('stays hot from one hot state to another', async () => {
    const steps = monitor(
      'steps',
      {
        start: 'cold',
        states: { cold: { on: { a: 'warm' } }, warm: { hot: true, on: { b: 'hot' } }, hot: { hot: true } },
      },
      { within: 500 },
    )
    const { violations } = await judge(steps, { n1: [[10, 'a'], [550, 'b']] }) // prettier-ignore
    expect(violations).toMatchObject([{ details: { since: 10, due: 600 } }])
    expect(violations[0].message).toContain('still was in the state "hot"')
  })

  it('may be hot from the start, and go by the state of the nodes', async () => {
    const ready = monitor(
      'ready',
      {
        start: 'starting',
        states: {
          starting: {
            hot: true,
            after: ({ nodes }: Moment<Speaker>) =>
              nodes.every(({ process }) => process.word === 'ready') ? 'ready' : undefined,
          },
          ready: { after: (moment) => (says('no')(moment) ? { wrong: 'it went back' } : undefined) },
        },
      },
      { within: 500 },
    )
    const starts: Script = { n1: [[10, 'ready']], n2: [[20, 'ready']], n3: [[30, 'ready']] }
    expect((await judge(ready, starts)).verdict).toBe('pass')
    expect((await judge(ready, { ...starts, n1: [] })).verdict).toBe('fail')
    expect((await judge(ready, { ...starts, n2: [[20, 'ready'], [40, 'no']] })).violations).toEqual([
      { check: 'ready', message: 'it went back', at: 40, node: 'n2' },
    ]) // prettier-ignore
  })

  it('remembers within one run', async () => {
    const twice = monitor('twice', () => {
      const open = new Set<string>()
      return {
        start: 'still',
        states: {
          still: { on: { ask: ({ node }) => (open.add(node.id), 'asked' as const) } },
          asked: {
            hot: true,
            on: {
              ask: ({ node }) => void open.add(node.id),
              answer: ({ node }) => (open.delete(node.id) && open.size === 0 ? 'still' : undefined),
            },
          },
        },
      }
    })
    const both: Script = { n1: [[10, 'ask'], [20, 'answer']], n2: [[15, 'ask'], [25, 'answer']] } // prettier-ignore
    const one: Script = { n1: [[10, 'ask'], [20, 'answer']], n2: [[15, 'ask']] } // prettier-ignore
    for (let again = 0; again < 2; again++) {
      expect((await judge([twice, fair(300)], both)).verdict).toBe('pass')
      expect((await judge([twice, fair(300)], one)).verdict).toBe('fail')
    }
  })

  it('with hot states hears nothing of who is cut off; without, everything', async () => {
    const cut = [at(20).fault('corrupt-record', { node: 'n3' })]
    const waiting = eventually('waiting', noted('end'), { within: 500 })
    const script: Script = { n1: [[400, 'end']], n3: [[200, 'lock']] }
    expect((await judge([lock(500), waiting], script, cut)).verdict).toBe('pass')
    const silence = monitor('silence', {
      start: 'silent',
      states: { silent: { on: { lock: { wrong: 'a sound' } } } },
    })
    expect((await judge([silence, waiting], script, cut)).violations).toMatchObject([
      { check: 'silence', at: 200 },
    ])
  })

  it('is itself to blame for a state that it does not have', async () => {
    const lost = monitor('lost', { start: 'here', states: { here: { on: { go: () => 'there' as 'here' } } } })
    expect((await judge(lost, { n1: [[10, 'go']] })).violations).toEqual([
      {
        check: 'lost',
        message: 'the check lost threw: RangeError: the machine has no state "there"; it has here',
        at: 10,
        node: 'n1',
      },
    ])
  })
})

describe('properties', () => {
  it('leave what happens in a run as it is', async () => {
    const script: Script = { n1: [[10, 'ask'], [90, 'answer']] } // prettier-ignore
    const { digest } = await judge([], script)
    const checks = [
      always('a', () => true),
      never('n', () => false),
      eventually('e', noted('ask')),
      leadsTo('l', noted('ask'), noted('answer')),
    ]
    expect((await judge(checks, script)).digest).toBe(digest)
  })
})
