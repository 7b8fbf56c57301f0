import { describe, expect, it } from 'vitest'
import { InputError } from 'seedbed'
import { nearest, shown, unknownWord } from '../../src/input/index.js'

describe('the nearest word', () => {
  const words = ['crash', 'clock-drift', 'partition', 'pause', 'loss']

  it.each([
    ['crahs', 'crash'],
    ['CRASH', 'crash'],
    ['cloc-drift', 'clock-drift'],
    ['partitions', 'partition'],
    ['part', 'partition'],
    ['los', 'loss'],
    ['pa', undefined],
    ['elephant', undefined],
    ['', undefined],
  ])('to "%s" is %s', (word, near) => {
    expect(nearest(word, words)).toBe(near)
  })
})

describe('a sentence about bad input', () => {
  it('names the field, what was found, what is allowed, and the nearest word', () => {
    const error = unknownWord('--model', 'registr', ['register', 'kv'], 'a model')
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ name: 'InputError', field: '--model' })
    expect(error.message).toBe(
      '--model: "registr" is not a model (allowed: register, kv); did you mean "register"?',
    )
    expect(unknownWord('x', 7, ['a']).message).toBe('x: 7 is not a valid value (allowed: a)')
    expect(new InputError('', 'it is torn').message).toBe('it is torn')
  })

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['a "b"', '"a \\"b\\""'],
    [12n, '12'],
    [() => 1, '() => 1'],
    ['x'.repeat(100), `"${'x'.repeat(56)}...`],
  ])('shows %s on one short line', (value, text) => {
    expect(shown(value)).toBe(text)
  })
})
