import { mutants, scenarios } from 'seedbed/scenarios'
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
  if (json) {
    described.forEach(printJson)
    for (const [family, names] of families) printJson({ family, mutants: names })
    return
  }
  for (const { scenario, summary, parameters, checks } of described) {
    const defaults = Object.entries(parameters).map(([key, value]) => `${key}=${value}`)
    print(colour.bold(scenario))
    for (const line of wrapped(summary.split(' '), 76)) print(`  ${line}`)
    if (defaults.length > 0) print(`${label('set')}${defaults.join(' ')}`)
    wrapped(
      checks.map((check, i) => (i < checks.length - 1 ? `${check},` : check)),
      66,
    ).forEach((line, i) => print(`${label(i === 0 ? 'checks' : '')}${line}`))
    print()
  }
  for (const [family, names] of families)
    print(`${names.length} mutants of ${family}: seedbed mutants --family ${family}`)
}
