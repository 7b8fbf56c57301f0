import * as v from 'valibot'
import { faultKinds, partitionShapes, type Fault, type FaultKind } from './fault.js'

const time = v.pipe(
  v.number('a number of ms'),
  v.finite('a finite number of ms'),
  v.minValue(0, 'a number of ms, 0 or more'),
)
const positive = v.pipe(v.number('a number'), v.finite('a finite number'), v.gtValue(0, 'a number above 0'))
const rate = v.pipe(
  v.number('a probability'),
  v.minValue(0, 'a probability from 0 to 1'),
  v.maxValue(1, 'a probability from 0 to 1'),
)
const whole = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number'),
  v.minValue(1, 'a whole number, 1 or more'),
)
const nodeId = v.pipe(v.string('the name of a node'), v.nonEmpty('the name of a node'))
const nodeIds = v.pipe(v.array(nodeId, 'a list of nodes'), v.nonEmpty('a list of at least one node'))
const ms = v.pipe(v.number('a number of ms'), v.finite('a finite number of ms'))

const latency = v.variant(
  'model',
  [
    v.strictObject({ model: v.literal('constant'), ms: time }),
    v.strictObject({ model: v.literal('uniform'), low: time, high: time }),
    v.strictObject({ model: v.literal('normal'), mean: ms, deviation: positive }),
    v.strictObject({ model: v.literal('exponential'), mean: positive, least: time }),
    v.strictObject({ model: v.literal('lognormal'), median: positive, sigma: positive }),
    v.strictObject({ model: v.literal('pareto'), least: positive, shape: positive }),
    v.strictObject({
      model: v.literal('empirical'),
      samples: v.pipe(v.array(time), v.nonEmpty('at least one sample')),
    }),
  ],
  'a latency: constant, uniform, normal, exponential, lognormal, pareto or empirical',
)

const span = { at: time, until: v.optional(time) }
const links = { ...span, from: v.optional(nodeIds), to: v.optional(nodeIds) }
const node = { ...span, node: nodeId }

const rule = v.strictObject({
  from: v.optional(nodeId),
  to: v.optional(nodeId),
  type: v.optional(v.string('the type of a message')),
  nth: v.optional(whole),
  action: v.picklist(['deliver', 'delay', 'drop', 'hold'], 'one of deliver, delay, drop, hold'),
  ms: v.optional(time),
})

/** The parameters of each kind of fault. */
const parameters: Record<FaultKind, v.ObjectEntries> = {
  latency: { ...links, extra: latency },
  loss: { ...links, rate },
  duplicate: { ...links, rate },
  reorder: { ...links, rate, by: time },
  bandwidth: { ...links, bytesPerSecond: positive },
  clog: links,
  corrupt: { ...links, rate },
  rule: { ...span, rule },
  partition: {
    ...span,
    shape: v.picklist(partitionShapes, `one of ${partitionShapes.join(', ')}`),
    groups: v.pipe(
      v.array(nodeIds, 'a list of groups of nodes'),
      v.minLength(2, 'at least two groups of nodes'),
    ),
    oneWay: v.optional(v.boolean('true or false')),
    flap: v.optional(positive),
  },
  crash: { ...node, afterEffects: v.optional(whole) },
  kill: node,
  pause: node,
  slow: { ...node, by: time },
  flap: { ...node, up: positive, down: positive },
  'clock-offset': { ...node, by: ms },
  'clock-drift': { ...node, rate: positive },
  'clock-jump': { ...node, by: ms },
  'clock-strobe': { ...node, by: ms, every: positive },
  'clock-freeze': node,
  'torn-write': node,
  'partial-write': node,
  'corrupt-record': node,
  'lost-record': node,
  'disk-full': node,
  'disk-slow': { ...node, by: time },
  'lying-flush': node,
  replay: { ...node, rate },
  equivocate: { ...node, rate },
}

/** The schema of one fault, by its kind. Unknown fields are refused. */
export const faultSchemas = Object.fromEntries(
  faultKinds.map((kind) => [kind, v.strictObject({ fault: v.literal(kind), ...parameters[kind] })]),
) as unknown as Record<FaultKind, v.GenericSchema<unknown, Fault>>

/** The names of the fields a fault of that kind may have. */
export function fieldsOf(kind: FaultKind): string[] {
  return ['fault', ...Object.keys(parameters[kind])]
}
