import { ENOUGH_RUNS, neverReached, unreached, type CampaignResult } from 'seedbed/search'
import { colour } from '../output/colour.js'
import { failureLines, faultsTable, label, operationsLine } from '../output/describe.js'
import { print, printJson } from '../output/print.js'
import { count, table } from '../output/table.js'
import { shrunkJson } from '../shrink/keep-shrunk.js'
import { isCutShort, type Course } from './ended.js'
import type { FoundFailures } from './found-failures.js'
import type { Job } from './prepare.js'

/** How far a campaign has come, in a line that fits a terminal. */
export function progressLine(sofar: CampaignResult, seeds: number | undefined, elapsedMs: number): string {
  const { runs, events, virtualMs, failed, faults } = sofar
  const perSecond = (amount: number): string => short((amount * 1000) / elapsedMs)
  const effective = Object.values(faults).reduce((sum, fault) => sum + fault.effective, 0)
  return (
    `${count(runs)}${seeds === undefined ? '' : `/${count(seeds)}`} runs · ${failed} failed · ${perSecond(runs)} runs/s · ${perSecond(events)} events/s · ` +
    `${short(virtualMs / 1000)} s virtual · ${short(effective)} faults`
  )
}

/** A number in at most five characters: 940, 12k, 3.4M. */
function short(value: number): string {
  if (value < 1000) return String(Math.round(value))
  const [scaled, unit] = value < 1e6 ? [value / 1000, 'k'] : [value / 1e6, 'M']
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)}${unit}`
}

/** The campaign as one JSON object. */
export function campaignJson(
  job: Job,
  result: CampaignResult,
  { kept }: FoundFailures,
  { known, ended, wallMs }: Course,
): void {
  const {
    scenario,
    from,
    runs,
    passed,
    failed,
    undecided,
    events,
    virtualMs,
    digests,
    faults,
    reached,
    operations,
    strategies,
  } = result
  const { parameters, mutant, strategy } = job.subject
  const fails = result.failures.filter(({ verdict }) => verdict === 'fail')
  const open = result.failures.filter(({ verdict }) => verdict === 'undecided')
  printJson({
    scenario,
    ...(mutant !== undefined && { mutant }),
    parameters,
    strategy,
    from,
    runs,
    passed,
    failed,
    undecided,
    events,
    virtualMs,
    wallMs,
    digests,
    faults,
    operations,
    reached,
    unreached: unreached(result),
    strategies,
    known,
    ended,
    interrupted: ended === 'interrupt',
    failures: fails.map(({ seed, violations }) => {
      const { check, message, at, node } = violations[0]
      const found = kept.get(seed)
      const shrunk = found?.shrunk && shrunkJson(found.shrunk)
      return { seed, check, message, at, node, file: found?.file ?? null, ...(shrunk && { shrunk }) }
    }),
    ...(open.length > 0 && {
      reasons: open.map(({ seed, undecided: [reason] }) => ({
        seed,
        reason,
        file: kept.get(seed)?.file ?? null,
      })),
    }),
  })
}

const MOST_LISTED = 20

/** The campaign for people: faults, states, failures, and the verdict last, where the eye is. */
export function printCampaign(job: Job, result: CampaignResult, found: FoundFailures, course: Course): void {
  print(faultsTable(result.faults))
  printStates(result)
  printStrategies(result)
  print(`\n${label('asked')}${operationsLine(result.operations)}`)
  print(`${label('digests')}${result.digests}`)
  printFailures(result, found)
  for (const { seed, undecided } of result.failures
    .filter(({ verdict }) => verdict === 'undecided')
    .slice(0, MOST_LISTED)) {
    const file = found.kept.get(seed)?.file
    print(`${label('undecided')}seed ${seed}: ${undecided[0]}${file === undefined ? '' : ` · ${file}`}`)
  }
  printCourse(result, course)
  print(`\n${verdictLine(job, result, course)}`)
}

function printCourse({ runs }: CampaignResult, { known, ended, seeds }: Course): void {
  const of = seeds === undefined ? '' : ` of ${count(seeds)}`
  if (known > 0) print(`\n  ${count(known)} of these runs were done before, and are in the journal`)
  if (ended === 'interrupt') print(`\n  interrupted after ${count(runs)}${of} runs; what was found is kept`)
  if (ended === 'budget') print(`\n  its budget ended it after ${count(runs)}${of} runs`)
}

/** Which strategy found what, where more than one was asked. */
function printStrategies({ strategies }: CampaignResult): void {
  const rows = Object.entries(strategies).map(([name, { runs, failures }]) => [name, runs, failures])
  if (rows.length < 2) return
  print()
  print(table(['strategy', 'runs', 'failures'], rows))
}

function printStates(result: CampaignResult): void {
  const states = Object.entries(result.reached)
  if (states.length === 0) return
  print()
  print(table(['state reached', 'in runs'], states))
  const missing = neverReached(result)
  if (missing.length === 0) return
  const enough = result.runs >= ENOUGH_RUNS
  const verdict = enough
    ? `the campaign did not test what it claims to`
    : `${ENOUGH_RUNS} runs or more must reach every state`
  print(`\n  ${colour.yellow(`never reached: ${missing.join('; ')}`)}\n  ${verdict}`)
}

function printFailures(result: CampaignResult, { kept }: FoundFailures): void {
  const fails = result.failures.filter(({ verdict }) => verdict === 'fail')
  const full = fails.find(({ seed }) => kept.has(seed))
  if (full !== undefined) {
    const { failure, file, shrunk } = kept.get(full.seed)!
    print()
    for (const line of failureLines({ ...failure, file }, shrunk)) print(line)
  }
  const others = fails.filter((failure) => failure !== full)
  if (others.length > 0) print()
  for (const { seed, violations } of others.slice(0, MOST_LISTED)) {
    const { check } = violations[0]
    const file = kept.get(seed)?.file
    print(`${label('failed')}seed ${seed} · ${check}${file === undefined ? '' : ` · ${file}`}`)
  }
  if (others.length > MOST_LISTED) print(`${label('')}and ${count(others.length - MOST_LISTED)} more`)
}

function verdictLine(job: Job, result: CampaignResult, course: Course): string {
  const { runs, failed, undecided, events, virtualMs, passed } = result
  const missing = unreached(result).length
  const word =
    failed > 0 || missing > 0
      ? colour.red('failed')
      : course.ended === 'interrupt'
        ? colour.yellow('interrupted')
        : undecided > 0 || isCutShort(result, course)
          ? colour.yellow('undecided')
          : colour.green('passed')
  const mutant = job.mutant === undefined ? '' : ` with the mutant ${job.mutant.name}`
  const parts = [
    `${count(passed)} of ${count(runs)} runs passed`,
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
    ...(undecided > 0 ? [`${count(undecided)} undecided`] : []),
    ...(missing > 0 ? [`${missing} ${missing === 1 ? 'state' : 'states'} never reached`] : []),
  ]
  const seconds = Math.round(virtualMs / 1000)
  return (
    `${colour.bold(`${result.scenario}${mutant}`)} · ${word} · ${parts.join(', ')}\n` +
    `${count(events)} events, ${count(seconds)} s of virtual time in ${(course.wallMs / 1000).toFixed(1)} s`
  )
}
