import type { Parameters, RunResult, RunVerdict } from '../../run/index.js'
import { unreached, type CampaignResult, type RunSummary } from '../../search/index.js'
import { escape } from './escape.js'
import { page } from './page.js'
import { faultsTable, grouped, statesTable, strategiesTable, tile, verdictBadge } from './parts.js'
import { runSection } from './run-section.js'
import { seedsChart } from './seeds-chart.js'
import { viewer } from './viewer.js'
import { viewerControls } from './viewer-controls.js'

/** What the report of a campaign is made from. */
export interface CampaignStory {
  readonly result: CampaignResult
  /** All its runs. */
  readonly summaries: readonly RunSummary[]
  readonly parameters: Parameters
  readonly mutant?: string
  /** One run, traced, whose story is told. */
  readonly story?: RunResult
}

/** The report of a campaign: a page in one file, with what was tried, what came of it, and the story of one run. */
export function campaignReport({ result, summaries, parameters, mutant, story }: CampaignStory): string {
  const {
    scenario,
    from,
    runs,
    passed,
    failed,
    undecided,
    events,
    virtualMs,
    reached,
    faults,
    digests,
    operations,
    strategies,
  } = result
  const missing = unreached(result)
  const verdict: RunVerdict =
    failed > 0 || missing.length > 0 ? 'fail' : undecided > 0 || result.interrupted ? 'undecided' : 'pass'
  const set = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
  const seeds = runs === 0 ? 'no seeds' : `seeds ${grouped(from)} to ${grouped(from + runs - 1)}`
  const never =
    missing.length === 0
      ? ''
      : `<div class="card broken"><b>never reached</b><p>${escape(missing.join('; '))}</p></div>`
  const body = `<h1>${escape(scenario)}${verdictBadge(verdict, result.interrupted && failed === 0 ? 'interrupted' : undefined)}</h1>
<p class="sub">${escape(seeds)}${mutant === undefined ? '' : ` · with the mutant <b>${escape(mutant)}</b>`} · ${escape(set.join(' '))}</p>
<div class="tiles">
${tile(runs, 'runs')}${tile(passed, 'passed')}${tile(failed, 'failed')}${tile(undecided, 'undecided')}
${tile(events, 'events')}${tile(`${grouped(virtualMs / 1000)} s`, 'virtual time')}${tile(operations.ok, 'operations answered')}
</div>
${never}
<h2>Runs</h2>
${summaries.length === 0 ? '' : seedsChart(summaries)}
<p class="sub">digest of all seeds in order <span class="digest">${escape(digests)}</span></p>
${failuresTable(result)}
<div class="columns"><div><h2>Faults</h2>${faultsTable(faults)}</div>
<div><h2>States reached</h2>${statesTable(reached, runs)}
${Object.keys(strategies).length < 2 ? '' : `<h2>Strategies</h2>${strategiesTable(strategies, runs)}`}</div></div>
${story === undefined ? '' : storySection(story)}`
  return page(`${scenario}, ${runs} runs`, body, story === undefined ? '' : viewer + viewerControls)
}

const MOST_FAILURES = 100

function failuresTable({ failures }: CampaignResult): string {
  if (failures.length === 0) return ''
  const rows = failures
    .slice(0, MOST_FAILURES)
    .map(({ seed, violations: [violation], undecided: [reason] }) => {
      const what =
        violation === undefined ? ['undecided', reason ?? ''] : [violation.check, violation.message]
      return `<tr><td class="number">${seed}</td><td>${escape(what[0])}</td><td>${escape(what[1])}</td></tr>`
    })
  const more =
    failures.length > MOST_FAILURES ? `<p class="sub">and ${failures.length - MOST_FAILURES} more</p>` : ''
  const head = '<tr><th class="number">seed</th><th>check</th><th>what happened</th></tr>'
  return `<h2>Failures</h2><div class="card"><table>${head}${rows.join('')}</table>${more}</div>`
}

function storySection(story: RunResult): string {
  const why = story.verdict === 'fail' ? 'the first that failed' : 'the most eventful of them'
  return `<h2>Seed ${story.seed}, ${why} ${verdictBadge(story.verdict)}</h2>
<p class="sub">digest <span class="digest">${escape(story.digest)}</span></p>
${runSection(story)}`
}
