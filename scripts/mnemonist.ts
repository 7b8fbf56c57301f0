import { root } from './entries.mjs'

/**
 * mnemonist's package root loads every structure (about 90 ms cold), and its subpaths carry only a `require`
 * condition, which an ESM import does not match. Sources import one structure, as in
 * `import FixedDeque from 'mnemonist/fixed-deque.js'`; these two make that name a file for the bundler and
 * for vitest. The bundler takes the structure into the package.
 */
const subpath = /^mnemonist\/(.+\.js)$/

export const mnemonistAlias = { find: subpath, replacement: `${root}node_modules/mnemonist/$1` }

export const mnemonistPlugin = {
  name: 'mnemonist-subpaths',
  setup(build: {
    onResolve(options: { filter: RegExp }, resolve: (args: { path: string }) => { path: string }): void
  }) {
    build.onResolve({ filter: subpath }, ({ path }) => ({
      path: path.replace(subpath, mnemonistAlias.replacement),
    }))
  },
}
