import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { at, invariant, run, scenario, type Env, type Process } from 'seedbed'
import { campaignReport, runReport } from 'seedbed/report'
import { campaign, type RunSummary } from 'seedbed/search'

type Hello = { type: string }
const nasty = '</script><img src=x onerror=alert(1)>'

class Talker implements Process<Hello> {
  constructor(private readonly env: Env<Hello>) {}

  start() {
    this.env.setTimer('talk', 20)
  }

  timeout() {
    this.env.note(nasty, { nasty })
    this.env.note('leader-elected', { term: 3 })
    for (const peer of this.env.peers) this.env.send(peer, { type: nasty })
    this.env.setTimer('talk', 20)
  }
}

const talk = scenario({
  name: 'talk',
  servers: { count: 3, process: Talker },
  faults: [
    at(30).partition(['n1'], ['n2', 'n3']).until(60),
    at(50).crash('n2').until(70),
    at(40).pause('n3').until(90),
    at(55).kill('n1'),
  ],
  duration: 200,
  checks: [
    invariant<Talker>(
      'no-late-n2',
      ({ now }) =>
        ({ id }) =>
          id === 'n2' && now() > 150 ? `n2 acted late: ${nasty}` : undefined,
    ),
  ],
})

/** What a browser would find in the page. */
function parts(html: string) {
  const scripts = [...html.matchAll(/<script(?<kind>[^>]*)>(?<body>[\s\S]*?)<\/script>/g)].map(
    (match) => match.groups!,
  )
  const data = scripts.find(({ kind }) => kind.includes('json'))!
  return { story: JSON.parse(data.body), programs: scripts.filter(({ kind }) => kind === '') }
}

describe('the report of a run', () => {
  it('tells who sent what to whom, who was down, paused, cut off or led, and what went wrong', async () => {
    const result = await run(talk, { seed: 1, trace: true })
    expect(result.verdict).toBe('fail')
    const { story } = parts(runReport(result))
    expect(story.nodes).toEqual(['n1', 'n2', 'n3'])
    expect(story.end).toBe(result.virtualMs)
    const sends = [...result.trace!].filter(({ kind }) => kind === 'send')
    expect(story.sent).toBe(sends.length)
    expect(story.messages.some((message: unknown[]) => message.length === 7)).toBe(true)
    for (const [sent, from, to, arrived] of story.messages) {
      expect(arrived).toBeGreaterThanOrEqual(sent)
      expect(from).not.toBe(to)
    }
    const span = (kind: string, node: number) =>
      story.spans.find((one: { kind: string; node: number }) => one.kind === kind && one.node === node)
    expect(span('down', 1)).toMatchObject({ from: 50, to: 70 })
    expect(span('down', 0)).toMatchObject({ from: 55, to: result.virtualMs })
    expect(span('paused', 2)).toMatchObject({ from: 40, to: 90 })
    expect(span('leads', 0).text).toBe('leads term 3')
    expect(story.faults.map(({ from, to }: { from: number; to: number }) => [from, to])).toEqual([
      [30, 60],
      [40, 90],
      [50, 70],
      [55, 55],
    ])
    expect(story.violation).toMatchObject({ check: 'no-late-n2', node: 'n2', at: result.violations[0].at })
  })

  it('shows text as text, and runs a script that parses', async () => {
    const html = runReport(await run(talk, { seed: 1, trace: true }))
    expect(html).not.toContain('<img')
    const { programs } = parts(html)
    expect(programs).toHaveLength(1)
    for (const { body } of programs) new Script(body)
  })

  it('asks for a trace', async () => {
    const untraced = await run(talk, { seed: 1 })
    expect(() => runReport(untraced)).toThrow(RangeError)
  })
})

describe('the report of a campaign', () => {
  it('has a bar for each seed in the colour of its verdict, and needs no story', async () => {
    const summaries: RunSummary[] = []
    const result = await campaign(talk, { seeds: 4, onRun: (summary) => summaries.push(summary) })
    const html = campaignReport({ result, summaries, parameters: {} })
    expect(html.match(/class="bar-fail"/g)).toHaveLength(4)
    expect(html).toContain('<b>4</b><span>failed</span>')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script')
  })

  it('says which strategy planned how many runs, where there are several', async () => {
    const html = async (seeds: number) =>
      campaignReport({ result: await campaign(talk, { seeds }), summaries: [], parameters: {} })
    expect(await html(10)).toMatch(/<td>guided<\/td><td class="number">1<\/td><td class="number">1<\/td>/)
    expect(await html(4)).not.toContain('<h2>Strategies')
  })

  it('puts many seeds into one bar, and shows the worst verdict of them', async () => {
    const [summary] = await new Promise<RunSummary[]>((resolve) => {
      const seen: RunSummary[] = []
      void campaign(talk, { seeds: 1, onRun: (one) => seen.push(one) }).then(() => resolve(seen))
    })
    const result = await campaign(talk, { seeds: 1 })
    const passed = Array.from({ length: 2000 }, (_, seed) => ({ ...summary, seed, verdict: 'pass' as const }))
    const summaries = [...passed, { ...summary, seed: 2000 }]
    const html = campaignReport({ result, summaries, parameters: {} })
    expect(html.match(/class="bar-fail"/g)).toHaveLength(1)
    expect(html.match(/class="bar-pass"/g)!.length).toBeLessThan(400)
  })
})
