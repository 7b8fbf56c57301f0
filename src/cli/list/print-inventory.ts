import type { Parameters } from 'seedbed'
import { colour } from '../output/colour.js'
import { label } from '../output/describe.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { wrapped } from '../output/wrap.js'
import type { Inventory } from './inventory.js'

const WIDTH = 80
const NAMES = 23

/** A line or two for everything there is. */
export function printOverview({ scenarios, models, families }: Inventory): void {
  section('Scenarios', 'seedbed run NAME')
  printNames(scenarios.map(({ scenario, summary }) => [scenario, summary]))
  section('Models to explore', 'seedbed explore NAME')
  printNames(models.map(({ model, summary }) => [model, summary]))
  section('Mutants', 'seedbed mutants --family NAME')
  print(
    table(
      ['protocol', 'mutants'],
      families.map(({ family, mutants }) => [family, mutants.length]),
    ),
  )
  print()
  print('Parameters, checks, states to be reached, mistakes: seedbed list NAME')
}

/** All about a few. */
export function printDetails({ scenarios, models, families }: Inventory): void {
  for (const { scenario, summary, parameters, checks, sometimes } of scenarios)
    printOne(scenario, summary, parameters, { checks, reaches: sometimes })
  for (const { model, summary, parameters, properties, variants } of models)
    printOne(`${model} (explore)`, summary, parameters, { checks: properties, variants })
  for (const { family, mutants } of families) {
    print(colour.bold(`${family} (mutants)`))
    print()
    for (const { name, difficulty, scenario, summary, caughtBy, source } of mutants) {
      print(`  ${colour.bold(name)} · ${difficulty} · ${scenario} · ${caughtBy}`)
      for (const line of wrapped([...summary.split(' '), ...`(${source})`.split(' ')], WIDTH - 4))
        print(`    ${line}`)
    }
    print()
  }
}

function section(title: string, command: string): void {
  print(`${colour.bold(title)} · ${command}`)
  print()
}

/** A name that is too long for its column has a line of its own. */
function printNames(entries: readonly (readonly [name: string, summary: string])[]): void {
  for (const [name, summary] of entries) {
    if (name.length + 2 > NAMES) print(`  ${name}`)
    wrapped(summary.split(' '), WIDTH - 2 - NAMES).forEach((line, i) =>
      print(`  ${(i === 0 && name.length + 2 <= NAMES ? name : '').padEnd(NAMES)}${line}`),
    )
  }
  print()
}

function printOne(
  name: string,
  summary: string,
  parameters: Parameters,
  parts: Readonly<Record<string, readonly string[]>>,
): void {
  const defaults = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
  print(colour.bold(name))
  for (const line of wrapped(summary.split(' '), WIDTH - 4)) print(`  ${line}`)
  printPart('set', defaults)
  for (const [part, names] of Object.entries(parts))
    printPart(
      part,
      names.map((one, i) => (i < names.length - 1 ? `${one},` : one)),
    )
  print()
}

function printPart(part: string, words: readonly string[]): void {
  wrapped(words, WIDTH - 14).forEach((line, i) => print(`${label(i === 0 ? part : '')}${line}`))
}
