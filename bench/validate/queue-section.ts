import { erlangWait, waits, type Queue } from './queue-trial.js'
import { table, type Row, type Section } from './section.js'
import { meanOf } from './statistics.js'

/** The fuller a queue, the longer what happens in it is remembered, and the more customers it takes to know its mean. */
const customersAt = new Map([
  [0.5, 300_000],
  [0.8, 1_000_000],
  [0.9, 4_000_000],
])

/** The queues of `Service` beside those of the textbooks. */
export async function queueSection(): Promise<Section> {
  const rows: Row[] = []
  for (const places of [1, 2, 4]) {
    for (const [utilisation, customers] of customersAt) {
      const queue: Queue = { places, utilisation }
      rows.push({
        what: `M/M/${places}, utilisation ${utilisation}`,
        published: erlangWait(queue),
        measured: meanOf(await waits(queue, customers)),
        sample: `${customers.toLocaleString('en')} customers`,
        within: 0.03,
      })
    }
  }
  return { title: 'Services: queues', body: [text, table(rows, ' ms', 1, 'Erlang C')].join('\n\n') }
}

const text = `Requests that come by chance (\`poisson\`), a \`Service\` with one, two or four places, work of 100 ms on average, exponential. The
mean wait in the queue, beside Erlang's C formula. Bound: within 3 %. The interval is that of twenty batches.`
