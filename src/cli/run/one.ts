import { failureOf, summarize, type Failure, type ShrinkProgress } from 'seedbed/search'
import { run, type RunResult } from 'seedbed'
import { Exit } from '../exit-code.js'
import { keepFailure } from '../files/failure-files.js'
import { Interrupt } from '../interrupt.js'
import { colour } from '../output/colour.js'
import { failureLines, faultsTable, fileLines, label, operationsLine } from '../output/describe.js'
import { print, printJson } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { count } from '../output/table.js'
import { verdictWord } from '../output/verdict.js'
import { keepShrunk, shrunkJson, type KeptShrunk } from '../shrink/keep-shrunk.js'
import { progressLine } from '../shrink/shrunk-line.js'
import { cannotRun, shrinkFailure } from '../threads/tasks.js'
import { watchThisThread } from '../threads/watch.js'
import type { Job } from './prepare.js'

/** Runs one seed, and tells everything about it. */
export async function runOne(job: Job, seed: number): Promise<Exit> {
  const { scenario, subject, mutant } = job
  const begun = performance.now()
  const { parameters, strategy } = subject
  const options = { seed, parameters, strategy, trace: true, ...(mutant && { mutant }) }
  const watch = watchThisThread(scenario.name)
  watch.at(seed)
  const result = await run(scenario, options)
    .catch(cannotRun(seed))
    .finally(() => watch.release())
  const wallMs = Math.round(performance.now() - begun)
  const failure = result.verdict === 'pass' ? undefined : failureOf(result, scenario.name)
  const file = failure && keepFailure(failure, subject.reference, job.out)
  const shrunk = file === undefined || !job.shrink ? undefined : await shrinkOne(job, failure!, file)
  if (job.report !== undefined) {
    const { writeRunReport } = await import('./write-report.js')
    writeRunReport(job.report, result)
  }
  if (job.json) printJson(asJson(result, wallMs, file, shrunk))
  else printRun(job, result, failure && { ...failure, file }, shrunk)
  if (!job.json && job.report !== undefined) print(`\nreport to open: ${job.report}`)
  return result.verdict === 'fail'
    ? Exit.failed
    : result.verdict === 'undecided'
      ? Exit.undecided
      : Exit.passed
}

async function shrinkOne(job: Job, failure: Failure, file: string): Promise<KeptShrunk | undefined> {
  if (failure.verdict === 'undecided') return undefined
  const { reference, mutant } = job.subject
  const interrupt = new Interrupt()
  const progress = new Progress()
  const told = (sofar: ShrinkProgress): void => progress.show(() => progressLine(sofar))
  try {
    const task = { reference, failure, ...(mutant !== undefined && { mutant }) }
    const shrunk = await shrinkFailure(task, interrupt, told)
    return shrunk === null ? undefined : keepShrunk(shrunk, { failure, file }, reference)
  } finally {
    progress.clear()
    interrupt.release()
  }
}

function asJson(
  result: RunResult,
  wallMs: number,
  file: string | undefined,
  shrunk: KeptShrunk | undefined,
): object {
  const { scenario, seed, parameters, mutant, verdict, digest, events, virtualMs, violations, undecided } =
    result
  const { operations, reached, faults } = summarize(result)
  return {
    scenario,
    ...(mutant !== undefined && { mutant }),
    parameters,
    seed,
    strategy: result.strategy,
    runs: 1,
    passed: verdict === 'pass' ? 1 : 0,
    failed: verdict === 'fail' ? 1 : 0,
    undecided: verdict === 'undecided' ? 1 : 0,
    verdict,
    events,
    virtualMs,
    wallMs,
    digest,
    faults,
    operations,
    reached,
    failures: violations.map(({ check, message, at, node }) => ({
      seed,
      check,
      message,
      at,
      node,
      file: file ?? null,
      ...(shrunk && { shrunk: shrunkJson(shrunk) }),
    })),
    ...(undecided.length > 0 && { reasons: undecided, file: verdict === 'undecided' ? file : undefined }),
  }
}

function printRun(
  job: Job,
  result: RunResult,
  failure: (Failure & { readonly file: string | undefined }) | undefined,
  shrunk: KeptShrunk | undefined,
): void {
  const { scenario, seed, verdict, digest, events, virtualMs, mutant, undecided, outsideModel } = result
  const { operations, reached, faults } = summarize(result)
  const states = (job.scenario.options(job.subject.parameters).sometimes ?? []).map(({ name }) => name)
  const title = `${scenario}${mutant === undefined ? '' : ` with the mutant ${mutant}`}`
  print(`${colour.bold(title)} · seed ${seed} · ${verdictWord(verdict)}`)
  print()
  print(`${label('digest')}${digest}`)
  if (result.strategy !== undefined) print(`${label('strategy')}${result.strategy}`)
  print(`${label('events')}${count(events)} in ${virtualMs / 1000} s of virtual time`)
  print(`${label('asked')}${operationsLine(operations)}`)
  print()
  print(faultsTable(faults))
  if (states.length > 0) print(`\n  states reached: ${reached.length} of ${states.length}`)
  for (const name of states)
    print(reached.includes(name) ? `  ${colour.green('✓')} ${name}` : `  ${colour.dim(`· ${name}`)}`)
  if (outsideModel.length > 0)
    print(`\n  beyond what the protocol claims to survive: ${outsideModel.join(', ')}`)
  for (const reason of undecided) print(`\n${label('undecided')}${reason}`)
  if (verdict === 'undecided' && failure?.file !== undefined)
    for (const line of fileLines(failure.file)) print(line)
  if (failure === undefined || verdict !== 'fail') return
  print()
  for (const line of failureLines(failure, shrunk)) print(line)
}
