import { distance } from 'fastest-levenshtein'
import type { Model } from '../model.js'
import { appendLog } from './append-log.js'
import { casRegister } from './cas-register.js'
import { counter } from './counter.js'
import { fencedLock } from './fenced-lock.js'
import { kv } from './kv.js'
import { multiRegister } from './multi-register.js'
import { mutex } from './mutex.js'
import { priorityQueue } from './priority-queue.js'
import { queue } from './queue.js'
import { register } from './register.js'
import { set } from './set.js'
import { stack } from './stack.js'
import { unorderedQueue } from './unordered-queue.js'

const models: Record<string, (options: { initial?: unknown }) => Model> = {
  register: (options) => register(options),
  'cas-register': (options) => casRegister(options),
  'multi-register': (options) => multiRegister(options),
  kv: (options) => kv(options),
  counter: ({ initial }) => counter(typeof initial === 'number' ? { initial } : {}),
  set: () => set(),
  queue: () => queue(),
  'unordered-queue': () => unorderedQueue(),
  stack: () => stack(),
  'priority-queue': () => priorityQueue(),
  mutex: () => mutex(),
  'fenced-lock': () => fencedLock(),
  'append-log': () => appendLog(),
}

/** The names {@link modelByName} knows. */
export const modelNames: readonly string[] = Object.keys(models)

/**
 * A stock model by its name, as the command line gives it.
 *
 * @param options.initial for models that have one: the value before any operation
 * @throws Error naming the nearest known model when there is none of that name
 * @example
 * ```ts
 * modelByName('kv', { initial: '' })
 * ```
 */
export function modelByName(name: string, options: { initial?: unknown } = {}): Model {
  const make = Object.hasOwn(models, name) ? models[name] : undefined
  if (make) return make(options)
  const nearest = [...modelNames].sort((a, b) => distance(name, a) - distance(name, b))[0]
  throw new Error(`there is no model ${name}; did you mean ${nearest}? Known are ${modelNames.join(', ')}`)
}
