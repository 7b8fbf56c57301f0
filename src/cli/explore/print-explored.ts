import type { Counterexample, EndedBy, Model } from 'seedbed/search'
import { colour } from '../output/colour.js'
import { label } from '../output/describe.js'
import { print } from '../output/print.js'
import { count } from '../output/table.js'
import { verdictWord } from '../output/verdict.js'
import { perSecond, violationsOf, type Explored } from './explored.js'

const endings: Record<EndedBy, string> = {
  exhausted: 'nothing left: every reachable state was seen',
  depth: 'the bound on depth',
  states: 'the bound on states',
  within: "the model's own bound",
  violation: 'the violation',
  interrupted: 'Ctrl-C',
}

/** An exploration as people read it. */
export function printExplored(explored: Explored): void {
  const { name, built, given, exploration, ms } = explored
  const { states, generated, depth, endedBy, bytesPerState, verdict, reached, unreached } = exploration
  const set = Object.entries(built.parameters).map(([key, value]) => `${key}=${value}`)
  const variant = built.variant === undefined ? '' : ` with the variant ${built.variant.name}`
  const title = [`${colour.bold(`${name}${variant}`)}`, ...(set.length > 0 ? [set.join(' ')] : [])]
  print(`${title.join(' · ')} · ${verdictWord(verdict)}`)
  print()
  const how = [
    ...(given.order === 'depth' ? ['newest states first'] : []),
    ...(given.symmetry ? ['one state for all that differ only in names'] : []),
    ...(given.reduction ? ['orders of independent actions left out'] : []),
  ]
  const lines: [string, string][] = [
    ['states', `${count(states)} distinct`],
    ['generated', count(generated)],
    ['depth', count(depth)],
    ['ended by', endings[endedBy]],
    ...how.map((text, i): [string, string] => [i === 0 ? 'how' : '', text]),
    ['speed', `${count(perSecond(generated, ms))} generated/s, ${(ms / 1000).toFixed(1)} s`],
    [
      'memory',
      `${count(bytesPerState)} bytes a state, ${count(Math.round(explored.peakMegabytes))} MB in all`,
    ],
  ]
  for (const [what, value] of lines) print(`${label(what)}${value}`)
  if (reached.length + unreached.length > 0) print()
  for (const property of reached) print(`  ${colour.green('✓')} reached ${property}`)
  for (const property of unreached) {
    const never = exploration.complete ? colour.red('✗ never reached') : colour.dim('· not reached')
    print(`  ${never} ${property}`)
  }
  const [first, ...others] = violationsOf(explored)
  if (first === undefined) return
  printCounterexample(built.model, first)
  for (const other of others)
    if (given.every) printCounterexample(built.model, other)
    else print(`\n  ${other.property} was violated before, after ${steps(other)}`)
}

function printCounterexample(model: Model<unknown>, counterexample: Counterexample): void {
  const { property, initial, path } = counterexample
  print(`\n${label('violated')}${colour.bold(property)} after ${steps(counterexample)}`)
  let before = model.describeState(initial)
  print(`\n  ${colour.dim('  0')}  as it begins`)
  for (const line of before) print(`       ${line}`)
  path.forEach(({ action, state }, i) => {
    const now = model.describeState(state)
    print(`  ${colour.dim(String(i + 1).padStart(3))}  ${colour.bold(model.describeAction(action))}`)
    for (const line of now) if (!before.includes(line)) print(`       ${line}`)
    before = now
  })
}

function steps({ path }: Counterexample): string {
  return path.length === 1 ? '1 step' : `${path.length} steps`
}
