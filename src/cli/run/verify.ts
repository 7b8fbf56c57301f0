import { verifyRun, type Verification } from 'seedbed/search'
import { Exit } from '../exit-code.js'
import { Interrupt } from '../interrupt.js'
import { colour } from '../output/colour.js'
import { label } from '../output/describe.js'
import { print, printJson } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { count } from '../output/table.js'
import { cannotRun } from '../threads/tasks.js'
import type { Job } from './prepare.js'

/** Runs each seed twice, with another in between, and says whether the two were the same. */
export async function verifySeeds(job: Job, from: number, seeds: number): Promise<Exit> {
  const { scenario, subject, mutant, json } = job
  const { parameters, strategy } = subject
  const interrupt = new Interrupt()
  const progress = new Progress()
  const verified: Verification[] = []
  try {
    for (let seed = from; seed < from + seeds && !interrupt.aborted; seed++) {
      const options = { seed, parameters, strategy, ...(mutant && { mutant }) }
      verified.push(await verifyRun(scenario, options).catch(cannotRun(seed)))
      progress.show(() => `${count(verified.length)}/${count(seeds)} seeds, each run twice`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    progress.clear()
    interrupt.release()
  }
  if (json) verified.forEach((one) => printJson(asJson(one)))
  else printVerified(job, verified)
  return exitOf(verified, seeds)
}

function asJson({ result, deterministic, reasons, divergence }: Verification): object {
  const { scenario, mutant, parameters, seed, verdict, digest } = result
  return {
    scenario,
    ...(mutant !== undefined && { mutant }),
    parameters,
    seed,
    verdict,
    digest,
    deterministic,
    reasons,
    divergence: divergence === undefined ? null : { ...divergence, sentence: undefined },
  }
}

const MOST_LISTED = 5

function printVerified({ scenario }: Job, verified: readonly Verification[]): void {
  const wrong = verified.filter(({ deterministic }) => !deterministic)
  const failed = verified.filter(({ result, deterministic }) => deterministic && result.verdict === 'fail')
  for (const { result, reasons } of wrong.slice(0, MOST_LISTED)) {
    print(`${label('seed')}${result.seed}`)
    for (const reason of reasons) print(`${label('')}${reason}`)
    print()
  }
  if (wrong.length > MOST_LISTED) print(`${label('')}and ${count(wrong.length - MOST_LISTED)} more seeds\n`)
  const word = wrong.length === 0 ? colour.green('deterministic') : colour.red('not deterministic')
  const seeds = `${count(verified.length)} ${verified.length === 1 ? 'seed' : 'seeds'}`
  const told = [
    `${seeds}, each run twice`,
    wrong.length === 0 ? 'every event the same' : `${count(wrong.length)} not the same`,
    ...(failed.length === 0 ? [] : [`${count(failed.length)} failed a check, both times`]),
  ]
  print(`${colour.bold(scenario.name)} · ${word} · ${told.join(', ')}`)
}

function exitOf(verified: readonly Verification[], seeds: number): Exit {
  const verdicts = new Set(verified.map(({ result }) => result.verdict))
  if (verified.some(({ deterministic }) => !deterministic) || verdicts.has('fail')) return Exit.failed
  if (verified.length < seeds) return Exit.interrupted
  return verdicts.has('undecided') ? Exit.undecided : Exit.passed
}
