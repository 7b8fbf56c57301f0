import { expect, it } from 'vitest'
import { modelByName, modelNames } from '../../../src/check/index.js'

it('knows every stock model by name', () => {
  for (const name of modelNames) expect(modelByName(name).name).toBe(name)
})

it('passes the initial value on', () => {
  expect(modelByName('kv', { initial: '' }).init()).toBe('')
})

it('names the nearest model when there is none of that name', () => {
  expect(() => modelByName('cas-registr')).toThrow(
    'there is no model cas-registr; did you mean cas-register?',
  )
})
