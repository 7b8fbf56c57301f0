import type { Parameters } from 'seedbed'
import { buildModel } from 'seedbed/search'
import { explorables, mutants, scenarios } from 'seedbed/scenarios'
import { colour } from './output/colour.js'
import { label } from './output/describe.js'
import { print, printJson } from './output/print.js'
import { wrapped } from './output/wrap.js'

/** Tells what comes with the package. */
export async function list(json: boolean): Promise<void> {
  const families = new Map<string, string[]>()
  for (const { family, name } of mutants) families.set(family, [...(families.get(family) ?? []), name])
  const described = scenarios.map((scenario) => {
    const { name, summary, parameters } = scenario
    const { checks, sometimes = [] } = scenario.options(parameters)
    const names = (named: readonly { readonly name: string }[]): string[] => named.map((one) => one.name)
    return { scenario: name, summary, parameters, checks: names(checks), sometimes: names(sometimes) }
  })
  const models = explorables.map((explorable) => {
    const { name, summary, variants } = explorable
    const { model, parameters } = buildModel(explorable)
    const properties = model.properties.map((property) => property.name)
    return { model: name, summary, parameters, properties, variants: variants.map((one) => one.name) }
  })
  if (json) {
    described.forEach(printJson)
    models.forEach(printJson)
    for (const [family, names] of families) printJson({ family, mutants: names })
    return
  }
  for (const { scenario, summary, parameters, checks } of described)
    printOne(scenario, summary, parameters, { checks })
  for (const { model, summary, parameters, properties, variants } of models)
    printOne(`${model} (explore)`, summary, parameters, { checks: properties, variants })
  for (const [family, names] of families)
    print(`${names.length} mutants of ${family}: seedbed mutants --family ${family}`)
}

function printOne(
  name: string,
  summary: string,
  parameters: Parameters,
  parts: Readonly<Record<string, readonly string[]>>,
): void {
  const defaults = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
  print(colour.bold(name))
  for (const line of wrapped(summary.split(' '), 76)) print(`  ${line}`)
  if (defaults.length > 0) print(`${label('set')}${defaults.join(' ')}`)
  for (const [part, names] of Object.entries(parts))
    wrapped(
      names.map((one, i) => (i < names.length - 1 ? `${one},` : one)),
      66,
    ).forEach((line, i) => print(`${label(i === 0 ? part : '')}${line}`))
  print()
}
