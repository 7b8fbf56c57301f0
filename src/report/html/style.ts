/** How reports look, in light and in dark. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --card: #ffffff; --ink: #22261f; --soft: #6b7265; --line: #e4e2da;
  --good: #2f7d4f; --bad: #c2382e; --unsure: #b07a12; --accent: #3b6ea8;
  --links: #4a7fb5; --partitions: #8a5aa8; --nodes: #c2603a; --clocks: #2f8f88; --disks: #9a7b2d; --byzantine: #b03a68;
  --cut: rgba(138, 90, 168, .12); --down: #3d3a36; --paused: #b9b4a8; --leads: #e2b93b;
  --t0: #3b6ea8; --t1: #5b9a6f; --t2: #a0729f; --t3: #c98f3d; --t4: #5a8f9e; --t5: #a86b5b; --t6: #7d8a3c; --t7: #7a78b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16191a; --card: #1e2223; --ink: #e6e4dc; --soft: #969d94; --line: #31373a;
    --good: #63b583; --bad: #f0756a; --unsure: #dcab4c; --accent: #7fb0e6;
    --links: #5f96cf; --partitions: #a67bc6; --nodes: #d97b55; --clocks: #46aaa2; --disks: #b89a48; --byzantine: #d05f8b;
    --cut: rgba(166, 123, 198, .17); --down: #000000; --paused: #5d625f; --leads: #d9b23f;
    --t0: #78a9dd; --t1: #7fbf93; --t2: #c297c1; --t3: #dfad62; --t4: #7fb4c3; --t5: #cc9182; --t6: #a9b666; --t7: #a2a0dd;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 1320px; margin: 0 auto; padding: 28px 24px 64px; }
h1 { font-size: 26px; margin: 0; letter-spacing: -.01em; font-weight: 650 }
h2 { font-size: 17px; margin: 36px 0 10px; font-weight: 650 }
.sub { color: var(--soft); margin: 4px 0 0 }
code, .digest { font: 13px ui-monospace, monospace }
.verdict { display: inline-block; padding: 2px 12px; border-radius: 999px; color: var(--card); font-weight: 650; font-size: 15px; vertical-align: 4px; margin-left: 10px }
.verdict.pass { background: var(--good) } .verdict.fail { background: var(--bad) } .verdict.undecided { background: var(--unsure) }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 20px 0 0 }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 16px; min-width: 120px }
.tile b { display: block; font-size: 21px; font-weight: 650; font-variant-numeric: tabular-nums }
.tile span { color: var(--soft); font-size: 13px }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; overflow-x: auto }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 0 28px; align-items: start }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums }
th { text-align: left; color: var(--soft); font-weight: 500; padding: 2px 10px 6px 0; white-space: nowrap }
td { padding: 3px 10px 3px 0; border-top: 1px solid var(--line); vertical-align: top }
td.number, th.number { text-align: right; white-space: nowrap }
td.share { width: 130px; vertical-align: middle }
.meter { height: 7px; border-radius: 4px; background: var(--line); overflow: hidden }
.meter i { display: block; height: 100%; background: var(--accent) }
tr[data-at] { cursor: pointer } tr[data-at]:hover td { background: color-mix(in srgb, var(--accent) 9%, transparent) }
.never { color: var(--bad); font-weight: 600 }
.broken { border-left: 4px solid var(--bad); margin-top: 20px }
.broken b { color: var(--bad) } .broken p { margin: 4px 0 }
.controls { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; margin-bottom: 8px; color: var(--soft); font-size: 13px }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 6px; padding: 1px 10px; cursor: pointer }
button:hover { border-color: var(--accent); color: var(--accent) }
.controls label { display: inline-flex; gap: 5px; align-items: center; cursor: pointer } .controls input { margin: 0 }
.controls label::before { content: ''; width: 14px; height: 3px; border-radius: 2px; background: var(--swatch) }
.legend span { margin-right: 14px; white-space: nowrap } .legend i { display: inline-block; width: 12px; height: 10px; border-radius: 3px; margin-right: 5px }
#told { min-height: 3em; margin: 8px 0 0; font: 13px/1.5 ui-monospace, monospace; color: var(--soft); overflow-wrap: anywhere }
svg { display: block; width: 100% } svg text { font: 11px ui-sans-serif, system-ui, sans-serif; fill: var(--ink); pointer-events: none }
#space-time { cursor: grab; touch-action: pan-y; outline: none; user-select: none } #space-time:active { cursor: grabbing }
#overview { cursor: ew-resize; margin-bottom: 10px; background: var(--ground); border-radius: 6px; touch-action: none }
.window { fill: color-mix(in srgb, var(--accent) 22%, transparent); stroke: var(--accent) }
.grid { stroke: var(--line) } svg .time { fill: var(--soft); text-anchor: middle } .lane { stroke: var(--soft); stroke-opacity: .55 }
svg .node { text-anchor: end; font-weight: 650; font-size: 13px }
.cut { fill: var(--cut) } svg .fault-name { fill: #fff; font-size: 10.5px; paint-order: stroke; stroke: rgba(0, 0, 0, .45); stroke-width: 2px }
svg .beside { font-size: 10.5px; fill: var(--soft) }
.fault.links { fill: var(--links) } .fault.partitions { fill: var(--partitions) } .fault.nodes { fill: var(--nodes) }
.fault.clocks { fill: var(--clocks) } .fault.disks { fill: var(--disks) } .fault.byzantine { fill: var(--byzantine) }
.span.down { fill: var(--down); fill-opacity: .82 } .span.paused { fill: url(#hatch) } #overview .span.paused { fill: var(--paused) }
.span.leads { fill: var(--leads); fill-opacity: .75 } svg .on-span { font-size: 10.5px; fill: var(--ink) }
.span.down + .on-span { fill: #fff }
.hatch-ground { fill: var(--paused); fill-opacity: .35 } .hatch-line { stroke: var(--paused); stroke-width: 3 }
.operation { fill-opacity: .28; stroke-width: 1.2 } svg .asked { font-size: 10.5px }
.operation.ok { fill: var(--good); stroke: var(--good) } .operation.fail { fill: var(--soft); stroke: var(--soft) }
.operation.info { fill: var(--unsure); stroke: var(--unsure) } .operation.open { fill: none; stroke: var(--unsure); stroke-dasharray: 4 3 }
.operation.bad { stroke: var(--bad); stroke-width: 2.6; stroke-dasharray: none } #overview .operation { stroke: none; fill-opacity: .6 }
.message line { stroke: var(--c); stroke-width: 1.2 } .message .head { fill: var(--c) } .message path:not(.head) { stroke: var(--bad); stroke-width: 1.6; fill: none }
.message.lost line { stroke-dasharray: 4 3 } .message .wide { stroke-width: 9; stroke: transparent !important } .message:hover { opacity: 1 } .message:hover line:not(.wide) { stroke-width: 2.6 }
${Array.from({ length: 8 }, (_, i) => `.type-${i} { --c: var(--t${i}) }`).join(' ')}
.mark.note { fill: var(--accent) } .mark.leader { fill: var(--leads); stroke: var(--ink); stroke-width: 1.4 }
.mark.start { fill: var(--good) } .mark.crash { fill: var(--bad) }
.violation { stroke: var(--bad); stroke-width: 1.6; fill: none; stroke-dasharray: 5 3 } .violation.ring { stroke-width: 3; stroke-dasharray: none }
svg .violation-name { fill: var(--bad); font-weight: 650; font-size: 12px } .violation-bar { fill: var(--bad) }
.bar-pass { fill: var(--good); fill-opacity: .55 } .bar-fail { fill: var(--bad) } .bar-undecided { fill: var(--unsure) }
@media print { #overview, .controls button { display: none } }
`
