import { currentSite, outsideHandlers, uncounted, watchedLightly } from './context.js'
import { clock, forbidden, type Forbidden } from './forbidden.js'
import { host } from './host.js'
import { callingLine } from './calling-line.js'
import { NondeterminismError } from './nondeterminism-error.js'

/** A function in the place of another, and how it was there: a property of its own, or inherited. */
interface Trap {
  readonly holder: Record<string, unknown>
  readonly key: string
  readonly trap: unknown
  readonly before: PropertyDescriptor | undefined
}

type AnyFunction = (this: unknown, ...given: unknown[]) => unknown

/** Traps that have been made, by what they stand for: the same each time. */
const made = new WeakMap<object, unknown>()
const talking = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table', 'group', 'assert']

let places: Forbidden[] | undefined
let installed: Trap[] = []

/** Puts traps in the place of what the seed does not decide. Called outside of handlers, each does what the function itself does. */
export function installTraps(): void {
  places ??= forbidden()
  for (const place of places) install(place.holder, place.key, (found) => trapOf(found as AnyFunction, place))
  installInDate(host.Date)
  for (const key of talking) install(host.console, key, (found) => aside(found as AnyFunction))
}

/** The console writes by whatever means it has, clocks and timers included: that is nobody's concern. */
function aside(original: AnyFunction): unknown {
  return new Proxy(original, {
    apply(target, self, given) {
      return uncounted(() => outsideHandlers(() => Reflect.apply(target, self, given)))
    },
  })
}

/** Looked up anew each time: tests of the host's may have put a clock of theirs in its place. */
function installInDate(date: DateConstructor | undefined): void {
  if (date === undefined) return
  const members = date as unknown as Record<string, unknown>
  const now = { holder: members, key: 'now', call: 'Date.now', instead: clock }
  install(members, 'now', (found) => trapOf(found as AnyFunction, now))
  const trapFor = (found: unknown): unknown => trapOfDate(found as DateConstructor)
  install(date.prototype as unknown as Record<string, unknown>, 'constructor', trapFor)
  install(globalThis, 'Date', trapFor)
}

/** Puts everything back as it was, except what somebody else has replaced meanwhile. */
export function removeTraps(): void {
  for (const { holder, key, trap, before } of installed.reverse()) {
    if (holder[key] !== trap) continue
    if (before === undefined) delete holder[key]
    else if (before.writable) holder[key] = before.value
    else Object.defineProperty(holder, key, before)
  }
  installed = []
}

function install(holder: Record<string, unknown>, key: string, trapFor: (found: unknown) => unknown): void {
  const before = Object.getOwnPropertyDescriptor(holder, key)
  if (before?.configurable === false) return
  const found = holder[key]
  if (typeof found !== 'function') return
  let trap = made.get(found)
  if (trap === undefined) made.set(found, (trap = trapFor(found)))
  // Plain assignment is several times as quick, and this is done for every run.
  if (before?.writable) holder[key] = trap
  else Object.defineProperty(holder, key, { value: trap, configurable: true, writable: true })
  installed.push({ holder, key, trap, before })
}

/** What hangs on the function itself (`setTimeout[util.promisify.custom]`) is there on the trap as well, and so is `new`. */
function trapOf(original: AnyFunction, { call, instead }: Forbidden): unknown {
  return new Proxy(original, {
    apply(target, self, given) {
      refuseInHandlers(`${call}()`, instead)
      return Reflect.apply(target, self, given)
    },
    construct(target, given, newTarget) {
      refuseInHandlers(`new ${call}()`, instead)
      return Reflect.construct(target, given, newTarget) as object
    },
  })
}

/** A date that is given is as good as any value; only one that reads the clock is not. */
function trapOfDate(original: DateConstructor): DateConstructor {
  return new Proxy(original, {
    apply(target, self, given) {
      refuseInHandlers('Date()', clock)
      return Reflect.apply(target, self, given) as string
    },
    construct(target, given, newTarget) {
      if (given.length === 0) refuseInHandlers('new Date()', clock)
      return Reflect.construct(target, given, newTarget) as object
    },
  })
}

function refuseInHandlers(call: string, instead: string): void {
  const guard = watchedLightly()
  if (guard?.handles) {
    guard.suspect()
    throw new NondeterminismError(`a handler called ${call}: ${instead}, which the seed decides`)
  }
  const site = currentSite()
  if (site === null) return
  const line = callingLine()
  const where = line === undefined ? '' : ` (${line})`
  const sentence = `${site.node} called ${call}${where} ${site.during}: ${instead}, which the seed decides`
  site.world.nondeterministic(site, sentence)
  throw new NondeterminismError(sentence)
}
