import type { RunResult } from '../../run/index.js'
import { escape } from './escape.js'
import { page } from './page.js'
import { faultsTable, tile, verdictBadge } from './parts.js'
import { runSection } from './run-section.js'
import { viewer } from './viewer.js'
import { viewerControls } from './viewer-controls.js'

/**
 * The report of one run that was traced: a page in one file, with the picture of who said what to whom and what went wrong.
 *
 * @example
 * ```ts
 * import { run } from 'seedbed'
 * import { runReport } from 'seedbed/report'
 * import { raftKv } from 'seedbed/scenarios'
 * const html = runReport(await run(raftKv, { seed: 7, trace: true }))
 * html.startsWith('<!doctype html>') // => true
 * ```
 */
export function runReport(result: RunResult): string {
  const { scenario, seed, mutant, verdict, digest, events, virtualMs, history, faults, reached } = result
  const title = `${scenario}, seed ${seed}`
  const answered = history.filter(({ outcome }) => outcome === 'ok').length
  const body = `<h1>${escape(title)}${verdictBadge(verdict)}</h1>
<p class="sub">${mutant === undefined ? '' : `with the mutant <b>${escape(mutant)}</b> · `}digest <span class="digest">${escape(digest)}</span></p>
<div class="tiles">
${tile(events, 'events')}${tile(`${Math.round(virtualMs) / 1000} s`, 'virtual time')}
${tile(`${answered} of ${history.length}`, 'operations answered')}${tile(reached.length, 'states reached')}
</div>
${runSection(result)}
<h2>Faults</h2>
${faultsTable(faults)}`
  return page(title, body, viewer + viewerControls)
}
