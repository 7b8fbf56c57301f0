import { printJson } from '../output/print.js'
import { inventory } from './inventory.js'
import { printDetails, printOverview } from './print-inventory.js'

/**
 * Tells what comes with the package: an overview, or all about those named.
 *
 * @throws InputError for a name that nothing has
 */
export function list(names: readonly string[], json: boolean): void {
  const found = inventory(names)
  if (!json) return names.length === 0 ? printOverview(found) : printDetails(found)
  found.scenarios.forEach(printJson)
  found.models.forEach(printJson)
  for (const { family, mutants } of found.families)
    printJson({ family, mutants: mutants.map(({ name }) => name) })
}
