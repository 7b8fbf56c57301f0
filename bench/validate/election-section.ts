import { max, quantile } from 'simple-statistics'
import { cdfPlot } from './cdf-plot.js'
import { broadcasts, freshTimers, localArea, splits, timesOf, wideArea } from './elections.js'
import { table, type Row, type Section } from './section.js'
import { meanOf, quantileOf, shareOf, type Estimate } from './statistics.js'

const WAN_TRIALS = 10_000
const SPLIT_TRIALS = 20_000
const LAN_TRIALS = 1_000
const LAN_REPEATS = 15

/** Raft's elections beside what the paper and the dissertation say of them. */
export async function electionSection(): Promise<Section> {
  const wide = [
    await timesOf(() => wideArea(1), WAN_TRIALS),
    await timesOf(() => wideArea(2), WAN_TRIALS),
  ] as const
  const short = await localTimes([150, 155], 'answers')
  const usual = await localTimes([150, 200], 'answers')
  const tiny = await localTimes([12, 24], 'answers')
  const equal = await timesOf((seed) => localArea([150, 150], broadcasts.answers, seed), 20)
  return {
    title: 'Raft: elections',
    body: [
      wideText,
      table(wideRows(wide), ' ms'),
      splitText,
      table(await splitRows(), ' %', 2),
      localText,
      table(localRows(short, usual, tiny), ' ms'),
      `With timeouts of exactly 150 ms the paper has elections of over 10 s; here ${equal.filter((ms) => ms > 10_000).length} of ${equal.length} took longer than that.`,
      broadcastText,
      await broadcastTable(),
      '![Election times as cumulative distributions](election-times.svg)',
    ].join('\n\n'),
    pictures: {
      'election-times.svg': cdfPlot(
        [
          { name: 'WAN, one failed', sample: wide[0] },
          { name: 'WAN, two failed', sample: wide[1] },
          { name: 'LAN 150–155 ms', sample: short },
          { name: 'LAN 150–200 ms', sample: usual },
          { name: 'LAN 12–24 ms', sample: tiny },
        ],
        10,
        5_000,
      ),
    },
  }
}

const wideText = `**Wide area.** The dissertation's availability simulation (ch. 9): five servers, one-way latency 30–40 ms, timeouts
300–600 ms, all timers fresh, no disk. Bound: means within 5 %.`

function wideRows([one, two]: readonly [readonly number[], readonly number[]]): Row[] {
  const sample = `${WAN_TRIALS.toLocaleString('en')} elections`
  return [
    { what: 'one failed server, mean', published: 475, measured: meanOf(one), sample, within: 0.05 },
    { what: 'one failed server, 99.9 %', published: 1_500, measured: quantileOf(one, 0.999), sample },
    { what: 'two failed servers, mean', published: 650, measured: meanOf(two), sample, within: 0.05 },
    { what: 'two failed servers, 99.9 %', published: 3_000, measured: quantileOf(two, 0.999), sample },
  ]
}

const splitText = `**Split votes.** With s fresh timers drawn from a range, and a latency that is the share l of it, the first
election is split when so many time out within one latency of the first that nobody is left to give it a majority:
Σ C(s,k) lᵏ (1−l)ˢ⁻ᵏ over k from c−1 to s, with c = s−⌊n/2⌋+1 (dissertation §9.2). Five servers, four of them alive.`

async function splitRows(): Promise<Row[]> {
  const rows: Row[] = []
  for (const share of [0.01, 0.1, 0.2]) {
    const { value, low, high } = shareOf(await splits(freshTimers(4, share), SPLIT_TRIALS), SPLIT_TRIALS)
    rows.push({
      what: `l = ${share}`,
      published: 100 * splitRate(4, 3, share),
      measured: { value: 100 * value, low: 100 * low, high: 100 * high },
      sample: `${SPLIT_TRIALS.toLocaleString('en')} elections`,
    })
  }
  return rows
}

function splitRate(alive: number, contenders: number, share: number): number {
  let rate = 0
  let choose = 1
  for (let k = 0; k <= alive; k++) {
    if (k >= contenders - 1) rate += choose * share ** k * (1 - share) ** (alive - k)
    choose = (choose * (alive - k)) / (k + 1)
  }
  return rate
}

const localText = `**Local area.** The paper's figure on election time (§9.3): five servers, a broadcast of about 15 ms, heartbeats at
half the shortest timeout, the leader crashes at a random moment between two of them, and the logs of two of the four survivors
are too short to win. Bound: within 15 % where the range of timeouts is 25 ms or more.`

async function localTimes(
  timeout: readonly [number, number],
  broadcast: keyof typeof broadcasts,
): Promise<number[]> {
  return timesOf((seed) => localArea(timeout, broadcasts[broadcast], seed), LAN_TRIALS * LAN_REPEATS)
}

function localRows(short: readonly number[], usual: readonly number[], tiny: readonly number[]): Row[] {
  const all = `${(LAN_TRIALS * LAN_REPEATS).toLocaleString('en')} elections`
  const worst = `median of ${LAN_REPEATS} times ${LAN_TRIALS.toLocaleString('en')}`
  return [
    { what: '150–155 ms, median', published: 287, measured: quantileOf(short, 0.5), sample: all },
    {
      what: '150–200 ms, worst of 1,000',
      published: 513,
      measured: worstOf(usual),
      sample: worst,
      within: 0.15,
    },
    { what: '12–24 ms, mean', published: 35, measured: meanOf(tiny), sample: all },
    { what: '12–24 ms, worst of 1,000', published: 152, measured: worstOf(tiny), sample: worst },
  ]
}

/** The worst of a thousand, many times over: the median of these, and between which most of them lie. */
function worstOf(sample: readonly number[]): Estimate {
  const worst = Array.from({ length: LAN_REPEATS }, (_, i) =>
    max(sample.slice(i * LAN_TRIALS, (i + 1) * LAN_TRIALS)),
  )
  return { value: quantile(worst, 0.5), low: quantile(worst, 0.025), high: quantile(worst, 0.975) }
}

const broadcastText = `What decides these figures is not the 15 ms, but how much of them passes before the other servers know of an
election: another timer that runs out in that time is another candidate. The paper does not say. Nearly all of a broadcast in its
cluster is a disk that keeps the vote; a voter takes the vote up at once, and answers when it is kept. So the table above has
1.5–2.5 ms on the way there, and the rest before the answer arrives. Two other ways to spend 15 ms give other figures, as they must:
with a range of 5 ms and 7 ms before anybody knows, nearly every election is split.`

async function broadcastTable(): Promise<string> {
  const told = {
    answers: 'as above: 1.5–2.5 ms there, the rest before the answer',
    network: '5–10 ms each way, no disk',
    disks: '6.5 ms of disk at the candidate and at the voter, 0.5–1.5 ms each way',
  }
  const lines: string[] = []
  for (const name of ['answers', 'network', 'disks'] as const) {
    const times = async (timeout: readonly [number, number]): Promise<number[]> =>
      timesOf((seed) => localArea(timeout, broadcasts[name], seed), 3 * LAN_TRIALS)
    const short = quantile(await times([150, 155]), 0.5)
    const usual = quantile(await times([150, 200]), 0.5)
    const tiny = meanOf(await times([12, 24])).value
    lines.push(`| ${told[name]} | ${short.toFixed(0)} ms | ${usual.toFixed(0)} ms | ${tiny.toFixed(0)} ms |`)
  }
  return [
    '| where 15 ms go | 150–155 ms, median | 150–200 ms, median | 12–24 ms, mean |',
    '| --- | --: | --: | --: |',
    ...lines,
  ].join('\n')
}
