import { defineConfig } from 'tsup'
import { mnemonistPlugin } from '../scripts/mnemonist.js'

/** Benchmarks and the sources they measure, in one file, as a user's process would hold them. */
export default defineConfig({
  entry: {
    index: 'bench/index.ts',
    strategies: 'bench/strategies/index.ts',
    explore: 'bench/explore.ts',
    shrink: 'bench/shrink/index.ts',
    services: 'bench/services.ts',
    plant: 'bench/plant/index.ts',
    'retry-storm': 'bench/retry-storm.ts',
    validate: 'bench/validate/index.ts',
    'check-reference': 'bench/check-reference.ts',
    'check-curve': 'bench/check-curve.ts',
    'check-differential': 'bench/check-differential.ts',
  },
  outDir: 'build/bench',
  format: 'esm',
  target: 'node20',
  external: ['prettier', 'tsup', 'typescript'],
  noExternal: [/^seedbed($|\/)/, /^mnemonist\//, /^@stdlib\//],
  esbuildPlugins: [mnemonistPlugin],
})
