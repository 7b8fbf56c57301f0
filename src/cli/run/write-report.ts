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

/** The run whose story is told: the first failure, else the one in which most faults took effect. */
function mostTelling(summaries: readonly RunSummary[]): RunSummary | undefined {
  const ranked = summaries.map((summary) => ({ summary, weight: weightOf(summary) }))
  ranked.sort((a, b) => b.weight - a.weight || a.summary.seed - b.summary.seed)
  return ranked[0]?.summary
}

function weightOf({ verdict, faults }: RunSummary): number {
  if (verdict === 'fail') return Infinity
  return Object.values(faults).reduce(
    (sum, { effective }) => sum + effective,
    verdict === 'undecided' ? 1e9 : 0,
  )
}

function write(path: string, html: string): void {
  try {
    writeWhole(path, html)
  } catch (error) {
    throw new InputError('--report', `${path} cannot be written: ${(error as Error).message}`)
  }
}
