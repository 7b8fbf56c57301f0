import { at, onlyFaults, scenario, seconds, sometimes, uniform, type Nemesis } from 'seedbed'
import { goodputRecovers, storm, type StormNote } from 'seedbed/protocols/resilience'

/** The shop stands still for a few seconds, or is cut off, or dies and comes back: whatever it is, it is over by 11 s. */
const trigger: Nemesis = ({ random }) => {
  const from = random.int(5_000, 8_000)
  const until = from + random.int(2_000, 3_000)
  const kind = random.pick(['pause', 'crash', 'partition', 'slow'] as const)
  if (kind === 'partition') return [at(from).partition(['n1'], ['n2']).until(until)]
  if (kind === 'slow') return [at(from).slow('n2', 50).until(until)]
  return [at(from)[kind]('n2').until(until)]
}

/** A few seconds of trouble, and what becomes of it: with the retries of those who ask, it can last for ever. */
export const retryStorm = scenario({
  name: 'retry-storm',
  summary:
    'an overload that outlives its trigger, unless retries have a budget or the server sheds load (--set budget=false --set shedding=false)',
  parameters: { budget: true, shedding: true, load: 32, seconds: 40 },
  build: ({ budget, shedding, load, seconds: length }) => ({
    servers: storm({ budget, shedding, load }),
    network: { latency: uniform(0.5, 2) },
    faults: trigger,
    faultModel: onlyFaults('pause', 'crash', 'partition', 'slow'),
    schedules: false,
    // In the last 15 s nothing may strike at all; what sets the trouble off is to be over by then, however short a run was asked for.
    duration: seconds(Math.max(length - 15, 11)),
    checks: [goodputRecovers({ within: seconds(5), over: seconds(10), share: 0.75 })],
    sometimes: [
      sometimes('requests that fail while the shop is in trouble', () => ({
        kinds: ['ended'],
        noted: (_node, _kind, note) => !(note as StormNote).ok,
      })),
    ],
  }),
})
