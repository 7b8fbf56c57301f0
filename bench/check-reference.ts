// The checkers on the histories whose times for Porcupine 1.3.0 are in ../shared/histories/README.md: median of five, warm,
// parsing excluded, with the ratio to those times. They were taken on a quiet machine of the same class; to even that out, these are CPU
// times of the process.
//   npm run bench:check
import Table from 'cli-table3'
import { checkLinearizability, checkListAppend, kv } from '../src/check/index.js'
import { serializable } from '../test/check/transactions/histories.js'
import { recordedHistories } from '../test/check/recorded-histories.js'
import { Random } from '../test/check/random.js'
import { registerHistory } from './check-histories.js'
import { cpuSeconds } from './cpu-seconds.js'

const table = new Table({
  head: ['history', 'verdict', 'ms', 'Porcupine ms', 'times as fast', 'MB'],
  style: { head: [], border: [] },
})

/** Megabytes in use, garbage not yet collected included. */
function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function report(name: string, reference: number | undefined, run: () => string): void {
  let verdict = run()
  // Warm: until the compiler has had its second thoughts.
  for (const begin = cpuSeconds(); cpuSeconds() - begin < 1;) verdict = run()
  globalThis.gc?.()
  const before = memory()
  run()
  const megabytes = memory() - before
  // The clock of a process ticks in milliseconds: short runs are measured by the dozen.
  const times: number[] = []
  for (let sample = 0; sample < 5; sample++) {
    let rounds = 0
    const begin = cpuSeconds()
    for (; rounds === 0 || cpuSeconds() - begin < 0.1; rounds++) run()
    times.push((1000 * (cpuSeconds() - begin)) / rounds)
  }
  const median = times.sort((a, b) => a - b)[2]
  table.push([
    name,
    verdict,
    median.toFixed(2),
    reference ?? '',
    reference === undefined ? '' : (reference / median).toFixed(1),
    megabytes.toFixed(1),
  ])
}

const recorded = recordedHistories().map((history) => ({ ...history, operations: history.read() }))
const logs = recorded.filter(({ name }) => name.startsWith('jepsen-etcd'))
if (logs.length > 0) {
  report(
    '50 etcd logs',
    260,
    () =>
      `${logs.filter(({ operations, model }) => checkLinearizability(operations, model).verdict === 'ok').length} ok`,
  )
  for (const { name, operations, model, expected } of recorded.filter((history) =>
    history.name.startsWith('kv/'),
  )) {
    const reference = {
      'kv/c50-ok.txt': 90,
      'kv/c50-bad.txt': 7.6,
      'kv/c10-ok.txt': 0.29,
      'kv/c10-bad.txt': 0.17,
      'kv/c01-ok.txt': 0.08,
      'kv/c01-bad.txt': 0.04,
    }[name]
    report(name, reference, () => checkLinearizability(operations, model).verdict)
    if (expected === 'ok') continue
    report(`${name}, every key on its own`, undefined, () =>
      checkLinearizability(operations, model, { every: true })
        .partitions.map(({ verdict }) => verdict[0])
        .join(''),
    )
    report(
      `${name}, explained`,
      undefined,
      () => `${checkLinearizability(operations, model).counterexample!.operations.length} operations`,
    )
  }
}
const one = registerHistory({ operations: 10_000, clients: 20 }, 1)
report('one register, 20 clients, 10,000 operations', 30_000, () => checkLinearizability(one, kv()).verdict)
const long = registerHistory({ operations: 100_000, clients: 5 }, 1)
report('one register, 5 clients, 100,000 operations', 800, () => checkLinearizability(long, kv()).verdict)
const many = registerHistory({ operations: 1_000_000, clients: 100, keys: 1_000 }, 1)
report(
  '1,000 registers, 100 clients, 1,000,000 operations',
  1_825,
  () => checkLinearizability(many, kv()).verdict,
)
const transactions = serializable(new Random(1), 200_000, 'append', 20)
report(
  'list-append, 200,000 transactions (2,000 ms are 100,000/s)',
  2_000,
  () => checkListAppend(transactions).verdict,
)
console.log(table.toString())
