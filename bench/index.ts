import Table from 'cli-table3'
import { eventQueueSpeed } from './event-queue.js'
import { barePingPong, kernelPingPong } from './ping-pong.js'
import { raftKvMemoryGrowth, raftKvSpeed } from './raft-kv.js'

/**
 * All benchmarks, as ratios against a baseline measured in the same run, in CPU time. A machine's speed changes from
 * second to second: so each round measures baseline and subject side by side, and the median of the rounds' ratios counts.
 */
const ROUNDS = 21

const millions = (perSecond: number): string => `${(perSecond / 1e6).toFixed(2)} M/s`
const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1]

const bare: number[] = []
const kernel: number[] = []
const traced: number[] = []
for (let round = 0; round <= ROUNDS; round++) {
  const baseline = barePingPong(1_000_000)
  const plain = await kernelPingPong(500_000, false)
  const kept = await kernelPingPong(200_000, true)
  // The first round warms up.
  if (round === 0) continue
  bare.push(baseline)
  kernel.push(plain / baseline)
  traced.push(kept / baseline)
}
const queue = eventQueueSpeed(200, 1_000_000)
let raft = { virtual: 0, events: 0 }
for (let round = 0; round < 3; round++) {
  const measured = await raftKvSpeed(100)
  if (measured.virtual > raft.virtual) raft = measured
}
const memory = process.argv.includes('--quick') ? null : await raftKvMemoryGrowth(500, 5_000)

const table = new Table({
  head: ['what', 'measured', 'ratio or figure', 'bar'],
  style: { head: [], border: [] },
})
table.push(
  ['bare hand-written loop, five nodes, twenty in flight', millions(median(bare)), '1', ''],
  [
    'kernel ping-pong, digest and frozen messages',
    millions(median(kernel) * median(bare)),
    median(kernel).toFixed(2),
    '0.40',
  ],
  ['the same, full trace kept', millions(median(traced) * median(bare)), median(traced).toFixed(2), '0.25'],
  [
    'event queue, 200 waiting, against a comparator heap',
    millions(queue.ours),
    (queue.ours / queue.comparator).toFixed(1),
    '',
  ],
  ['raft-kv, all checks, one core', millions(raft.events), `${raft.virtual.toFixed(0)} virtual s/s`, '1000'],
)
if (memory !== null) {
  const growth = (memory.late - memory.early).toFixed(0)
  table.push([
    'memory after 500 and 5000 seeds',
    `${memory.early.toFixed(0)}, ${memory.late.toFixed(0)} MB`,
    `+${growth} MB`,
    '60',
  ])
}
console.log(table.toString())
