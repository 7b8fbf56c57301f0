import { existsSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import { presentEntries } from './scripts/entries.mjs'
import { mnemonistPlugin } from './scripts/mnemonist.js'

const inSrc = presentEntries().filter(({ source }) => source.startsWith('src/'))
const atRoot = presentEntries().filter(({ source }) => !source.startsWith('src/'))

/** Files that Node starts by path: the command, the worker it hands seeds to, and who watches runs of its own. */
const started = ['main', 'worker', 'watchdog']
  .map((name) => ({ name, source: `src/cli/${name}.ts` }))
  .filter(({ source }) => existsSync(source))

// Set by scripts/build-if-stale.mjs.
const { SEEDBED_BUILD_OUT: outDir = 'dist' } = process.env

const shared: Options = {
  target: 'node20',
  outDir,
  // Entries share chunks, in both formats, so that a class imported through two entries is one class.
  splitting: true,
  // The package imports itself by name where it plays the user (protocols, scenarios, the command's list):
  // resolved at run time to the very modules a user gets.
  external: [/^seedbed($|\/)/],
  // Small parts of large libraries: taken into the package. THIRD-PARTY-NOTICES.md carries their licences.
  noExternal: [/^mnemonist\//, /^@stdlib\//],
  esbuildPlugins: [mnemonistPlugin],
  // The configurations below run side by side into one folder, which scripts/build-if-stale.mjs empties.
  clean: false,
}

const esm = { format: 'esm' as const, sourcemap: true }
// Chunks in CommonJS come about by rewriting the ESM output: their maps would point at that, not at the sources.
const cjs = { format: 'cjs' as const, sourcemap: false }

const files = (list: { name: string; source: string }[]) =>
  Object.fromEntries(list.map(({ name, source }) => [name, source]))

export default defineConfig(
  [
    { entry: files(inSrc), ...esm },
    // Apart, so that its chunks, which use Node's built-ins, stay in its folder. It asks for the rooms by their public names.
    { entry: files(started), ...esm, outDir: `${outDir}/cli` },
    { entry: files(inSrc.filter(({ name }) => name !== 'vitest/index')), ...cjs },
    { entry: files(atRoot), ...esm },
    { entry: files(atRoot), ...cjs },
  ]
    .filter(({ entry }) => Object.keys(entry).length > 0)
    .map((options) => ({ ...shared, ...options })),
)
