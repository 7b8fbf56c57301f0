import { setImmediate } from 'node:timers/promises'
import { exploring, type Exploration, type ExploreOptions, type Model } from 'seedbed/search'
import { InputError } from '../../input/index.js'
import { isInputError } from '../bad-input.js'
import type { ExploreArguments } from '../commands/explore.js'
import { Exit } from '../exit-code.js'
import { Interrupt } from '../interrupt.js'
import { builtModel, loadExplorable } from '../load/explorable.js'
import { parseReference } from '../load/reference.js'
import { printJson } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { count } from '../output/table.js'
import { oneLine } from '../sentence.js'
import { asJson } from './as-json.js'
import type { Explored } from './explored.js'
import { printExplored } from './print-explored.js'

/** Between two moments at which Ctrl-C is heard, in ms of the machine's clock. */
const LISTEN_EVERY_MS = 50

/** Explores a model, and tells what it came to. */
export async function exploreModel(named: string, given: ExploreArguments): Promise<Exit> {
  const explorable = await loadExplorable(parseReference(named, process.cwd()), 'model')
  const built = builtModel(explorable, given.set ?? {}, given.variant)
  const interrupt = new Interrupt()
  const options = optionsOf(given, built.variant?.violates, interrupt)
  const begun = performance.now()
  const exploration = await explored(built.model, options).finally(() => interrupt.release())
  const ms = performance.now() - begun
  const { maxRSS } = process.resourceUsage()
  const all: Explored = { name: explorable.name, built, given, exploration, ms, peakMegabytes: maxRSS / 1024 }
  if (given.json) printJson(asJson(all))
  else printExplored(all)
  const { verdict, endedBy } = exploration
  if (verdict === 'fail') return Exit.failed
  if (verdict === 'pass') return Exit.passed
  return endedBy === 'interrupted' ? Exit.interrupted : Exit.undecided
}

/** A variant is there to violate one property: it is explored until it does, whatever else it violates before. */
function optionsOf(
  given: ExploreArguments,
  violates: string | undefined,
  signal: { readonly aborted: boolean },
): ExploreOptions {
  const { order, depth, states, symmetry = false, reduction = false, every } = given
  const bounds = { ...(depth !== undefined && { depth }), ...(states !== undefined && { states }) }
  const stopAt = every ? 'never' : violates === undefined ? 'first' : { property: violates }
  return { order, ...bounds, symmetry, reduction, stopAt, signal }
}

async function explored(model: Model<unknown>, options: ExploreOptions): Promise<Exploration> {
  const progress = new Progress()
  try {
    const exploration = exploring(model, options)
    const begun = performance.now()
    let heard = begun
    for (;;) {
      const { done, value } = exploration.next()
      if (done) return value
      const now = performance.now()
      if (now - heard < LISTEN_EVERY_MS) continue
      const { states, generated, depth, waiting } = value
      const speed = Math.round((1000 * generated) / (now - begun))
      progress.show(
        () =>
          `${count(states)} states, depth ${depth}, ${count(waiting)} waiting, ${count(generated)} generated, ${count(speed)}/s`,
      )
      await setImmediate()
      heard = performance.now()
    }
  } catch (error) {
    if (isInputError(error)) throw option(error as InputError)
    const { name, message } = error as Error
    throw new InputError('model', `"${model.name}" cannot be explored: ${oneLine(`${name}: ${message}`)}`)
  } finally {
    progress.clear()
  }
}

/** Options have dashes where they were typed. */
function option(error: InputError): InputError {
  return ['symmetry', 'reduction'].includes(error.field)
    ? new InputError(`--${error.field}`, error.message.slice(error.field.length + 2))
    : error
}
