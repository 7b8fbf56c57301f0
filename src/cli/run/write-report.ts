import { run, type RunResult } from 'seedbed'
import { campaignReport, runReport } from 'seedbed/report'
import type { CampaignResult, RunSummary } from 'seedbed/search'
import { InputError } from '../../input/index.js'
import { writeWhole } from '../files/write-whole.js'
import type { Job } from './prepare.js'

/** Writes the report of one run, which was traced. */
export function writeRunReport(path: string, result: RunResult): void {
  write(path, runReport(result))
}

/** Writes the report of a campaign, with the story of one of its runs. */
export async function writeCampaignReport(
  path: string,
  job: Job,
  result: CampaignResult,
  summaries: readonly RunSummary[],
): Promise<void> {
  const told = mostTelling(summaries)
  const { parameters } = job.subject
  const story =
    told &&
    (await run(job.scenario, {
      seed: told.seed,
      parameters,
      strategy: job.subject.strategy,
      trace: true,
      ...(job.mutant && { mutant: job.mutant }),
    }))
  write(
    path,
    campaignReport({
      result,
      summaries,
      parameters,
      ...(story && { story }),
      ...(job.mutant && { mutant: job.mutant.name }),
    }),
  )
}

/** The run whose story is told: the first failure, else the one with most kinds of faults in effect and states reached. */
function mostTelling(summaries: readonly RunSummary[]): RunSummary | undefined {
  const inOrder = [...summaries].sort((a, b) => a.seed - b.seed)
  const failed =
    inOrder.find(({ verdict }) => verdict === 'fail') ??
    inOrder.find(({ verdict }) => verdict === 'undecided')
  if (failed !== undefined || inOrder.length === 0) return failed
  return inOrder.reduce((best, next) => (eventfulness(next) > eventfulness(best) ? next : best))
}

function eventfulness({ faults, reached }: RunSummary): number {
  return Object.values(faults).filter(({ effective }) => effective > 0).length + 2 * reached.length
}

function write(path: string, html: string): void {
  try {
    writeWhole(path, html)
  } catch (error) {
    throw new InputError('--report', `${path} cannot be written: ${(error as Error).message}`)
  }
}
