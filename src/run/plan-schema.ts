import * as v from 'valibot'

const whole = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number from 0 on'),
  v.minValue(0, 'a whole number from 0 on'),
)
const ms = v.pipe(
  v.number('a number of ms, 0 or more'),
  v.finite('a number of ms, 0 or more'),
  v.minValue(0, 'a number of ms, 0 or more'),
)
const window = v.pipe(
  v.number('a number of ms above 0'),
  v.finite('a number of ms above 0'),
  v.gtValue(0, 'a number of ms above 0'),
)

const operation = v.strictObject({
  id: v.pipe(v.number('a whole number'), v.integer('a whole number')),
  client: v.string('the name of a client'),
  at: v.pipe(v.number('a number of ms, 0 or more'), v.minValue(0, 'a number of ms, 0 or more')),
  input: v.optional(v.unknown()),
})

const override = v.strictObject({
  stream: v.string('the name of a stream'),
  n: whole,
  value: v.pipe(
    v.number('a number in [0, 1)'),
    v.minValue(0, 'a number in [0, 1)'),
    v.ltValue(1, 'a number in [0, 1)'),
  ),
})

const delay = v.strictObject({ link: v.string('a link, such as "n1>n2"'), n: whole, ms })

const schedule = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('pct'),
      window,
      depth: v.pipe(
        v.number('a whole number from 1 to 100'),
        v.integer('a whole number from 1 to 100'),
        v.minValue(1, 'a whole number from 1 to 100'),
        v.maxValue(100, 'a whole number from 1 to 100'),
      ),
      until: v.optional(window),
    }),
    v.strictObject({ kind: v.literal('pos'), window }),
  ],
  'a schedule of kind "pct" or "pos"',
)

/** The parts of a plan that decide single things, as plain data. */
export const decisionSchemas = {
  overrides: v.optional(v.array(override, 'a list of overrides')),
  delays: v.optional(v.array(delay, 'a list of delays')),
  schedule: v.optional(schedule),
  calm: v.optional(v.boolean('true or false')),
  chanceOf: v.optional(v.pipe(whole, v.safeInteger('a whole number from 0 on'))),
}

/** A plan as it is read from a file. Whether its faults and clients fit the scenario is looked at later. */
export const planSchema = v.strictObject({
  faults: v.array(v.unknown(), 'a list of faults'),
  operations: v.array(operation, 'a list of operations'),
  duration: v.optional(window),
  ...decisionSchemas,
})
