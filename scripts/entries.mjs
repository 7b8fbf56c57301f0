import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * One public entry of the package.
 *
 * @typedef {object} Entry
 * @property {string} specifier What a user imports: `seedbed`, `seedbed/check`.
 * @property {string} name Path under `dist/` without extension: `check/index`.
 * @property {string} source Source file, relative to the root: `src/check/index.ts`.
 */

export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The public entries, read from `exports` in package.json, so that the build, the tests, the arrows and the
 * published package cannot disagree. `dist/check/index.js` is built from `src/check/index.ts`;
 * `dist/protocols/…` and `dist/scenarios/…` from the folders of that name at the root.
 *
 * @returns {Entry[]}
 */
export function entries() {
  const manifest = /** @type {{ exports: Record<string, string | { import: { default: string } }> }} */ (
    JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  )
  return Object.entries(manifest.exports).flatMap(([key, target]) => {
    if (typeof target === 'string') return []
    const name = target.import.default.replace(/^\.\/dist\/(.*)\.js$/, '$1')
    const source = /^(protocols|scenarios)\//.test(name) ? `${name}.ts` : `src/${name}.ts`
    return [{ specifier: key.replace(/^\./, 'seedbed'), name, source }]
  })
}

/** Entries whose source is there. */
export function presentEntries() {
  return entries().filter(({ source }) => existsSync(root + source))
}
