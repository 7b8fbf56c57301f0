import { dirname, resolve } from 'node:path'
import type { RunVerdict } from 'seedbed'
import { shown } from '../input/index.js'
import { replay, type Failure, type Replay } from 'seedbed/search'
import type { ReplayArguments } from './commands/replay.js'
import { Exit } from './exit-code.js'
import { readFailure } from './files/read-failure.js'
import { assertWritableFile } from './files/write-whole.js'
import { parseReference } from './load/reference.js'
import { loadMutant, loadScenario } from './load/scenario.js'
import { colour } from './output/colour.js'
import { label, violationLines } from './output/describe.js'
import { print, printJson } from './output/print.js'
import { verdictWord } from './output/verdict.js'
import { refused } from './threads/refused.js'

/** Runs a failure file again, and compares what comes of it with what came then. */
export async function replayFile(file: string, options: ReplayArguments): Promise<Exit> {
  const { report, withoutMutant = false, json = false } = options
  const failure = readFailure(file)
  if (report !== undefined) assertWritableFile(report, '--report')
  const again = await rerun(failure, file, withoutMutant)
  const { result } = again
  if (report !== undefined) {
    const { writeRunReport } = await import('./run/write-report.js')
    writeRunReport(report, result)
  }
  if (json) printJson(asJson(file, failure, again))
  else printReplay(file, failure, again, withoutMutant)
  return result.verdict === 'fail'
    ? Exit.failed
    : result.verdict === 'undecided'
      ? Exit.undecided
      : Exit.passed
}

async function rerun(failure: Failure, file: string, withoutMutant: boolean): Promise<Replay> {
  try {
    const reference = parseReference(failure.scenario, dirname(resolve(file)))
    const scenario = await loadScenario(reference, 'scenario')
    const wanted = withoutMutant ? undefined : failure.mutant
    const mutant = wanted === undefined ? undefined : await loadMutant(wanted, reference, 'mutant')
    return await replay(failure, scenario, mutant)
  } catch (error) {
    throw refused(error, `${file} cannot be run`, file)
  }
}

function asJson(
  file: string,
  failure: Failure,
  { result, reproduced, sameDigest, divergence }: Replay,
): object {
  const { scenario, seed, mutant, verdict, digest, violations, undecided } = result
  const [violation] = violations
  return {
    file,
    scenario,
    ...(mutant !== undefined && { mutant }),
    seed,
    verdict,
    reproduced,
    sameDigest,
    digest,
    violation: violation ? { ...violation, details: undefined } : null,
    expected: { digest: failure.digest, violation: failure.violation },
    divergence: divergence ?? null,
    ...(undecided.length > 0 && { reasons: undecided }),
  }
}

function printReplay(file: string, failure: Failure, again: Replay, withoutMutant: boolean): void {
  const { result, divergence } = again
  const mutant = result.mutant === undefined ? '' : ` with the mutant ${result.mutant}`
  print(
    `${colour.bold(`${result.scenario}${mutant}`)} · seed ${result.seed} · ${verdictWord(result.verdict)}`,
  )
  print(`  ${outcome(failure, again, withoutMutant)}`)
  print()
  print(`${label('digest')}${result.digest}${again.sameDigest ? '' : `, then ${failure.digest}`}`)
  if (divergence !== undefined) {
    const { index, event } = divergence
    print(
      `${label('parts at')}event ${index}${event === undefined ? ', where this run ended' : `, at ${event.at} ms`}`,
    )
    if (event !== undefined) {
      const { kind, node, peer, payload } = event
      const where = [node, peer].filter((id) => id !== undefined).join(' ')
      print(`${label('')}now ${kind}${where === '' ? '' : ` ${where}`} ${shown(payload)}`)
    }
  }
  for (const violation of result.violations) for (const line of violationLines(violation)) print(line)
  for (const reason of result.undecided) print(`${label('undecided')}${reason}`)
}

function outcome(
  failure: Failure,
  { result, reproduced, sameDigest }: Replay,
  withoutMutant: boolean,
): string {
  const { check } = failure.violation
  if (failure.verdict === 'undecided') return undecidedOutcome(result.verdict, sameDigest)
  const then = `"${check}" failed`
  if (result.verdict === 'pass') {
    return withoutMutant
      ? `${then} with the mutant; without it, all checks pass`
      : `${then} then; now all checks pass`
  }
  if (result.verdict === 'undecided') return `${then} then; now the run is undecided`
  if (reproduced && sameDigest) return 'reproduced: same digest, same violation'
  if (reproduced) return `"${check}" fails again, after a course of events that is not the same`
  return `${then} then; now it fails differently`
}

function undecidedOutcome(verdict: RunVerdict, sameDigest: boolean): string {
  if (verdict === 'undecided')
    return sameDigest
      ? 'undecided, as it was then: same digest'
      : 'undecided, as it was then, by another course of events'
  return `the run was undecided then; now ${verdict === 'pass' ? 'all checks pass' : 'it fails'}`
}
