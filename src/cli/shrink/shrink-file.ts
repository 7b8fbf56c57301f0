import { dirname, resolve } from 'node:path'
import { shrink, type Failure, type Shrunk, type ShrinkProgress } from 'seedbed/search'
import { InputError } from '../../input/index.js'
import type { ShrinkArguments } from '../commands/shrink.js'
import { Exit } from '../exit-code.js'
import { shrunkPath, writeFailure } from '../files/failure-files.js'
import { readFailure } from '../files/read-failure.js'
import { assertWritableFile } from '../files/write-whole.js'
import { Interrupt } from '../interrupt.js'
import { parseReference, type Reference } from '../load/reference.js'
import { loadMutant, loadScenario } from '../load/scenario.js'
import { colour } from '../output/colour.js'
import { failureLines } from '../output/describe.js'
import { print, printJson } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { refused } from '../threads/refused.js'
import { progressLine, shrunkLine } from './shrunk-line.js'

/** Makes the plan of a failure file small, and writes it to a file of its own. */
export async function shrinkFile(file: string, options: ShrinkArguments): Promise<Exit> {
  const { runs, json = false, out = shrunkPath(file) } = options
  const failure = readFailure(file)
  if (failure.verdict === 'undecided')
    throw new InputError('', `${file} is of a run that could not be judged: there is no violation to shrink`)
  if (resolve(out) === resolve(file)) throw new InputError('--out', `${out} is the file that is to be shrunk`)
  assertWritableFile(out, '--out')
  const reference = parseReference(failure.scenario, dirname(resolve(file)))
  const begun = performance.now()
  const interrupt = new Interrupt()
  const progress = new Progress()
  let shrunk: Shrunk | null
  try {
    const onRun = async (sofar: ShrinkProgress): Promise<void> => {
      // A run of plain handlers never lets go of the thread: between runs, Ctrl-C gets its turn.
      await new Promise((resolve) => setImmediate(resolve))
      progress.show(() => progressLine(sofar))
    }
    shrunk = await shrinkLoaded(failure, reference, file, { runs, onRun, signal: interrupt })
  } finally {
    progress.clear()
    interrupt.release()
  }
  const wallMs = Math.round(performance.now() - begun)
  if (shrunk !== null) writeFailure(out, shrunk.failure, reference)
  if (json) printJson(asJson(file, failure, shrunk, out, wallMs))
  else tell(failure, shrunk, out)
  return shrunk === null ? Exit.failed : Exit.passed
}

async function shrinkLoaded(
  failure: Failure,
  reference: Reference,
  file: string,
  options: Omit<Parameters<typeof shrink>[2] & object, 'mutant'>,
): Promise<Shrunk | null> {
  try {
    const scenario = await loadScenario(reference, 'scenario')
    const mutant =
      failure.mutant === undefined ? undefined : await loadMutant(failure.mutant, reference, 'mutant')
    return await shrink(failure, scenario, { ...options, mutant })
  } catch (error) {
    throw refused(error, `${file} cannot be run`, file)
  }
}

function asJson(file: string, failure: Failure, shrunk: Shrunk | null, out: string, wallMs: number): object {
  const { mutant, seed, violation } = failure
  const of = { file, ...(mutant !== undefined && { mutant }), seed, wallMs, reproduced: shrunk !== null }
  if (shrunk === null) return { ...of, violation }
  const { before, after, minimal, exhausted, runs } = shrunk
  return { ...of, violation: shrunk.failure.violation, before, after, minimal, exhausted, runs, out }
}

function tell(failure: Failure, shrunk: Shrunk | null, out: string): void {
  const { scenario, mutant, seed, violation } = failure
  const title = `${scenario}${mutant === undefined ? '' : ` with the mutant ${mutant}`} · seed ${seed}`
  if (shrunk === null) {
    print(`${colour.bold(title)} · not shrunk`)
    return print(`  "${violation.check}" failed then; it does not fail like that any more`)
  }
  print(`${colour.bold(title)} · ${shrunkLine(shrunk)}`)
  print()
  for (const line of failureLines({ ...shrunk.failure, file: out })) print(line)
}
