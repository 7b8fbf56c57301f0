import { availableParallelism } from 'node:os'
import { campaign, seedsOfShard, type CampaignResult, type RunSummary, type Shard } from 'seedbed/search'
import type { Exit } from '../exit-code.js'
import { Interrupt } from '../interrupt.js'
import { print } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { gather } from '../threads/crew.js'
import { campaignJson, printCampaign, progressLine } from './campaign-output.js'
import { exitOf, type Course } from './ended.js'
import { FoundFailures } from './found-failures.js'
import { Journal } from './journal.js'
import type { Job } from './prepare.js'

export interface Seeds {
  /** How many are asked for. Default: as many as the budget allows. */
  readonly seeds?: number
  readonly from: number
  readonly shard?: Shard
  readonly workers?: number
  /** ms of wall time. */
  readonly budget?: number
  /** The path of a journal. */
  readonly resume?: string
}

/** From so many runs on, threads are worth their start. */
const WORTH_THREADS = 50
const DEFAULT_WORKERS = 4
/** More seeds than any budget allows. */
const ENDLESS = 1e9

/** Runs many seeds, keeps each failure in a file as it is found, and tells what came of them. */
export async function runMany(job: Job, asked: Seeds): Promise<Exit> {
  const { scenario, subject } = job
  const { from, seeds } = seedsOf(asked)
  const journal = asked.resume === undefined ? undefined : Journal.open(asked.resume, job)
  const known = (journal?.known ?? []).filter(({ seed }) => seed >= from && seed < from + seeds)
  const wanted = seeds - known.length < WORTH_THREADS ? 1 : Math.min(availableParallelism(), DEFAULT_WORKERS)
  const crew = await gather(asked.workers ?? wanted)
  const interrupt = new Interrupt()
  const found = new FoundFailures(job, crew, from, interrupt)
  const progress = new Progress()
  const summaries: RunSummary[] = job.report === undefined ? [] : [...known]
  const begun = performance.now()
  const elapsed = (): number => performance.now() - begun
  const outOfTime = (): boolean => asked.budget !== undefined && elapsed() >= asked.budget
  try {
    for (const summary of known) found.look(summary)
    const result = await campaign(scenario, {
      seeds,
      from,
      parameters: subject.parameters,
      known,
      runner: (these, onRun, signal) => crew.runSeeds({ ...subject, seeds: these }, onRun, signal),
      concurrency: crew.size,
      onRun: (summary, sofar) => {
        journal?.add(summary)
        found.look(summary)
        if (job.report !== undefined) summaries.push(summary)
        progress.show(() => progressLine(sofar, asked.seeds === undefined ? undefined : seeds, elapsed()))
      },
      signal: {
        get aborted() {
          return interrupt.aborted || outOfTime()
        },
      },
    })
    progress.clear()
    progress.show(() => 'keeping what failed, and shrinking the first of it')
    await found.settled()
    progress.clear()
    const course: Course = {
      ...(asked.seeds !== undefined && { seeds }),
      known: known.length,
      ended: !result.interrupted ? 'seeds' : interrupt.aborted ? 'interrupt' : 'budget',
      wallMs: Math.round(elapsed()),
    }
    await tell(job, result, found, course, summaries)
    return exitOf(result, course)
  } finally {
    progress.clear()
    interrupt.release()
    journal?.close()
    await crew.dismiss()
  }
}

function seedsOf({ seeds = ENDLESS, from, shard }: Seeds): { readonly seeds: number; readonly from: number } {
  return shard === undefined ? { seeds, from } : seedsOfShard(shard, { seeds, from })
}

async function tell(
  job: Job,
  result: CampaignResult,
  found: FoundFailures,
  course: Course,
  summaries: readonly RunSummary[],
): Promise<void> {
  if (job.report !== undefined) {
    const { writeCampaignReport } = await import('./write-report.js')
    await writeCampaignReport(job.report, job, result, summaries)
  }
  if (job.json) return campaignJson(job, result, found, course)
  printCampaign(job, result, found, course)
  if (job.report !== undefined) print(`report to open: ${job.report}`)
}
