import { availableParallelism } from 'node:os'
import { campaign, unreached, type CampaignResult, type RunSummary } from 'seedbed/search'
import { Exit } from '../exit-code.js'
import { Interrupt } from '../interrupt.js'
import { Progress } from '../output/progress.js'
import { gather } from '../threads/crew.js'
import { campaignJson, printCampaign, progressLine } from './campaign-output.js'
import { FoundFailures } from './found-failures.js'
import { print } from '../output/print.js'
import type { Job } from './prepare.js'

export interface Seeds {
  readonly seeds: number
  readonly from: number
  readonly workers?: number
}

/** From so many runs on, threads are worth their start. */
const WORTH_THREADS = 50
const DEFAULT_WORKERS = 4

/** Runs many seeds, keeps each failure in a file as it is found, and tells what came of them. */
export async function runMany(job: Job, { seeds, from, workers }: Seeds): Promise<Exit> {
  const { scenario, subject } = job
  const wanted = seeds < WORTH_THREADS ? 1 : Math.min(availableParallelism(), DEFAULT_WORKERS)
  const crew = await gather(workers ?? wanted)
  const found = new FoundFailures(job, crew)
  const interrupt = new Interrupt()
  const progress = new Progress()
  const summaries: RunSummary[] = []
  const begun = performance.now()
  const elapsed = (): number => performance.now() - begun
  try {
    const result = await campaign(scenario, {
      seeds,
      from,
      parameters: subject.parameters,
      runner: (seed) => crew.runSeed({ ...subject, seed }),
      // One waits for each that runs: no thread is ever without work.
      concurrency: crew.size === 1 ? 1 : crew.size * 2,
      onRun: (summary, sofar) => {
        found.look(summary)
        if (job.report !== undefined) summaries.push(summary)
        progress.show(() => progressLine(sofar, seeds, elapsed()))
      },
      signal: interrupt,
    })
    await found.settled()
    progress.clear()
    const wallMs = Math.round(elapsed())
    if (job.report !== undefined) {
      const { writeCampaignReport } = await import('./write-report.js')
      await writeCampaignReport(job.report, job, result, summaries)
    }
    if (job.json) campaignJson(job, result, found, wallMs)
    else printCampaign(job, result, found, wallMs, seeds)
    if (!job.json && job.report !== undefined) print(`report to open: ${job.report}`)
    return exitOf(result)
  } finally {
    progress.clear()
    interrupt.release()
    await crew.dismiss()
  }
}

function exitOf(result: CampaignResult): Exit {
  if (result.failed > 0) return Exit.failed
  if (result.interrupted) return Exit.interrupted
  if (unreached(result).length > 0) return Exit.failed
  return result.undecided > 0 ? Exit.undecided : Exit.passed
}
