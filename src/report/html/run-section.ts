import { describeEffect } from '../../faults/index.js'
import type { RunResult } from '../../run/index.js'
import { escape } from './escape.js'
import { embedded } from './page.js'
import { storyOf, type Story } from './story.js'

/** The picture of one run, and its plan. The script `viewer` brings it to life. */
export function runSection(result: RunResult): string {
  const story = storyOf(result)
  return `${brokenCard(result)}
<h2>What happened</h2>
<div class="card">
${controls(story)}
<svg id="overview" aria-label="the whole run"></svg>
<svg id="space-time" tabindex="0" role="img" aria-label="messages between nodes over time"></svg>
<p id="told">Point at anything to read what it is. Drag to move, turn the wheel to zoom.</p>
${legend}
</div>
<h2>The plan</h2>
${planTable(result, story)}
${embedded('story', story)}`
}

/** What was violated, in a sentence. */
function brokenCard({ violations, undecided }: RunResult): string {
  const broken = violations.map(({ check, message, at, node }) => {
    const when =
      at === undefined
        ? 'seen when the run had ended'
        : `at ${at} ms${node === undefined ? '' : `, on ${node}`}`
    return `<div class="card broken"><b>${escape(check)}</b><p>${escape(message)}</p><p class="sub">${escape(when)}</p></div>`
  })
  const open = undecided.map(
    (reason) => `<div class="card broken"><b>undecided</b><p>${escape(reason)}</p></div>`,
  )
  return [...broken, ...open].join('\n')
}

function controls({ types }: Story): string {
  const button = (action: string, text: string): string => `<button data-action="${action}">${text}</button>`
  const boxes = types.map(
    (type, i) =>
      `<label style="--swatch: var(--t${i % 8})"><input type="checkbox" checked data-type="${escape(type)}">${escape(type)}</label>`,
  )
  const buttons = [
    button('left', '←'),
    button('right', '→'),
    button('in', 'zoom in'),
    button('out', 'zoom out'),
    button('all', 'whole run'),
    button('focus', 'the moment that matters'),
  ]
  return `<div class="controls">${buttons.join('')}<span id="shown"></span></div><div class="controls">${boxes.join('')}</div>`
}

const swatches: readonly [colour: string, meaning: string][] = [
  ['leads', 'leads, until it goes down or another is elected'],
  ['down', 'down'],
  ['paused', 'paused'],
  ['good', 'operation ok'],
  ['unsure', 'outcome unknown'],
  ['soft', 'failed'],
  ['partitions', 'partition'],
  ['bad', 'lost message, crash, violation'],
]

const legend = `<div class="controls legend">${swatches
  .map(([colour, meaning]) => `<span><i style="background: var(--${colour})"></i>${meaning}</span>`)
  .join('')}</div>`

function planTable({ plan }: RunResult, { end }: Story): string {
  const rows = plan.faults.map((fault) => {
    const until = fault.until ?? end
    return (
      `<tr data-at="${fault.at}" data-until="${Math.min(until, end)}"><td class="number">${fault.at}</td>` +
      `<td class="number">${fault.until ?? ''}</td><td>${escape(describeEffect(fault))}</td></tr>`
    )
  })
  const head = '<tr><th class="number">at, ms</th><th class="number">until</th><th>fault</th></tr>'
  const faults = rows.length === 0 ? '<p class="sub">no faults</p>' : `<table>${head}${rows.join('')}</table>`
  return `<div class="card">${faults}<p class="sub">${plan.operations.length} operations of clients</p></div>`
}
