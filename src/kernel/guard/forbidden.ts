import { builtinModule } from './host.js'

/** A function that the seed does not decide. */
export interface Forbidden {
  readonly holder: Record<string, unknown>
  readonly key: string
  /** As one would write it. */
  readonly call: string
  readonly instead: string
}

const random = "draw from env.random('…')"
export const clock = 'ask env.now()'
const timer = 'use env.setTimer(name, ms) or env.sleep(ms)'
const network = 'use env.send or env.call'

/** Path from the global object → its functions → what to use instead. `node:` is a module of Node's. */
const table: readonly (readonly [path: string, keys: readonly string[], instead: string])[] = [
  ['Math', ['random'], random],
  ['performance', ['now'], clock],
  ['process', ['hrtime', 'uptime'], clock],
  ['process.hrtime', ['bigint'], clock],
  ['', ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'requestIdleCallback'], timer],
  ['crypto', ['getRandomValues', 'randomUUID'], random],
  ['node:crypto', ['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync', 'getRandomValues'], random],
  ['', ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'], network],
]

/** Those of them that this host has. */
export function forbidden(): Forbidden[] {
  return table.flatMap(([path, keys, instead]) => {
    const holder = at(path)
    if (holder === undefined) return []
    const name = path.replace(/^node:/, '')
    return keys
      .filter((key) => typeof holder[key] === 'function')
      .map((key) => ({ holder, key, call: `${name === '' ? '' : `${name}.`}${key}`, instead }))
  })
}

function at(path: string): Record<string, unknown> | undefined {
  if (path.startsWith('node:')) return builtinModule(path)
  let found: unknown = globalThis
  for (const key of path.split('.')) {
    if (key !== '') found = (found as Record<string, unknown> | undefined)?.[key]
  }
  return found as Record<string, unknown> | undefined
}
