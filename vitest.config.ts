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
    projects: [
      {
        resolve: { alias },
        // A busy machine is no reason to fail: no test is timed.
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], testTimeout: 60_000 },
      },
      {
        // Runs the packed tarball: no alias, nothing from src/.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/packed.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
