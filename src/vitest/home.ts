import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutant, Scenario } from 'seedbed'
import { replay, type Failure } from 'seedbed/search'
import { importModule } from '../cli/load/module.js'
import type { Reference } from '../cli/load/reference.js'

/** Where a scenario is exported: a module's path or `import.meta.url`, and the name of the export if there are several. */
export type Home = string | { readonly file: string; readonly export?: string }

const IMPORTED = /\bfrom\s*['"](\.{1,2}\/[^'"]+)['"]/g
const ENDINGS = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js']

/**
 * Finds what `seedbed replay` can load this very failure's scenario from: a registered name, the module that was given, or
 * one that the test file imports. Each is tried: only one from which the failure comes out to the last bit will do.
 */
export async function findHome(
  failure: Failure,
  scenario: Scenario,
  testFile: string,
  given: Home | undefined,
  mutant: Mutant | undefined,
): Promise<Reference | undefined> {
  const { mutants, scenarios } = await import('seedbed/scenarios')
  const known = mutant === undefined || mutants.includes(mutant)
  if (scenarios.includes(scenario)) return known ? { name: scenario.name } : undefined
  for (const { file, member } of given === undefined ? importedBy(testFile) : [located(given, testFile)]) {
    const found = await exportOf(file, scenario.name, member)
    if (found === undefined) continue
    const { reproduced, sameDigest } = await replay(failure, found.scenario, mutant)
    if (reproduced && sameDigest && known) return { file, ...(!found.alone && { member: found.member }) }
  }
  return undefined
}

function importedBy(testFile: string): { file: string; member?: string }[] {
  const text = readFileSync(testFile, 'utf8')
  return [...text.matchAll(IMPORTED)].flatMap(([, path]) => {
    // `./ring.js` may stand for `./ring.ts`.
    const paths = [path, path.replace(/\.([cm]?)js$/, '.$1ts')]
    const files = paths.flatMap((one) => ENDINGS.map((ending) => resolve(dirname(testFile), one + ending)))
    const file = files.find((one) => existsSync(one) && statSync(one).isFile())
    return file === undefined ? [] : [{ file }]
  })
}

function located(home: Home, testFile: string): { file: string; member?: string } {
  const { file, export: member } = typeof home === 'string' ? { file: home, export: undefined } : home
  const path = file.startsWith('file:') ? fileURLToPath(file) : resolve(dirname(testFile), file)
  return { file: path, ...(member !== undefined && { member }) }
}

async function exportOf(
  file: string,
  name: string,
  member: string | undefined,
): Promise<{ scenario: Scenario; member: string; alone: boolean } | undefined> {
  const exports = await importModule(file).catch(() => ({}))
  const found = Object.entries(exports).filter(
    ([, value]) => typeof (value as Partial<Scenario> | null)?.options === 'function',
  )
  const named = found.find(([key, value]) =>
    member === undefined ? (value as Scenario).name === name : key === member,
  )
  if (named === undefined) return undefined
  const alone = named[0] === 'default' || new Set(found.map(([, value]) => value)).size === 1
  return { scenario: named[1] as Scenario, member: named[0], alone }
}
