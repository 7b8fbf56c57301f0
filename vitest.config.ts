import { defineConfig } from 'vitest/config'
import { entries, root } from './scripts/entries.mjs'
import { mnemonistAlias } from './scripts/mnemonist.js'

// Public names mean the sources here; exact matches only, so that a name missing from package.json fails.
const alias = [
  ...entries().map(({ specifier, source }) => ({
    find: new RegExp(`^${specifier}$`),
    replacement: root + source,
  })),
  mnemonistAlias,
]

export default defineConfig({
  test: {
    // By default one core stays idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // Files share a process, as scenarios do in a campaign: what one of them leaves behind fails another.
          // Loading the library anew for each cost more than most of them.
          isolate: false,
          // A busy machine is no reason to fail: no test is timed.
          testTimeout: 240_000,
        },
      },
      {
        // Runs the packed tarball: no alias, nothing from src/.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/packed.ts'],
          testTimeout: 240_000,
        },
      },
    ],
  },
})
