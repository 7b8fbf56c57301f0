import { defineConfig } from 'tsup'
import { mnemonistPlugin } from '../scripts/mnemonist.js'

/** Benchmarks and the sources they measure, in one file, as a user's process would hold them. */
export default defineConfig({
  entry: { index: 'bench/index.ts', strategies: 'bench/strategies.ts', validate: 'bench/validate/index.ts' },
  outDir: 'build/bench',
  format: 'esm',
  target: 'node20',
  noExternal: [/^seedbed($|\/)/, /^mnemonist\//, /^@stdlib\//],
  esbuildPlugins: [mnemonistPlugin],
})
