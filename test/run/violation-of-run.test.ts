import { describe, expect, it } from 'vitest'
import { run, scenario, type Check } from 'seedbed'

const judgedBy = (end: NonNullable<ReturnType<Check['monitor']>['end']>) =>
  run(
    scenario({
      name: 'judged',
      servers: { count: 1, process: class {} },
      duration: 10,
      checks: [{ name: 'wordy', monitor: () => ({ end }) }],
      defaultChecks: false,
    }),
    { seed: 1 },
  )

describe('what a check says of a whole run', () => {
  it('is looked for when somebody reads it', async () => {
    let asked = 0
    const { verdict, violations } = await judgedBy(() => ({
      verdict: 'fail',
      get message() {
        asked++
        return 'it took long to say'
      },
      get details() {
        asked++
        return { operations: [] }
      },
    }))
    expect({ verdict, asked }).toEqual({ verdict: 'fail', asked: 0 })
    const told = { check: 'wordy', message: 'it took long to say', details: { operations: [] } }
    expect(JSON.parse(JSON.stringify(violations))).toEqual([told])
    expect(structuredClone(violations)).toEqual([told])
    expect(asked).toBe(4)
  })

  it('is a violation also where the check fails to say more', async () => {
    const { verdict, violations } = await judgedBy(() => ({
      verdict: 'fail',
      get message(): string {
        throw new RangeError('no words')
      },
    }))
    expect(verdict).toBe('fail')
    const message = 'wordy does not hold; asked why, the check threw: RangeError: no words'
    expect(violations).toEqual([{ check: 'wordy', message }])
  })
})
