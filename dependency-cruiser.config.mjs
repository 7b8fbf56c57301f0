// Which way the arrows point. A room may import itself and the rooms listed for it, nothing else of the house.
import { entries } from './scripts/entries.mjs'

/** @type {Record<string, string[]>} */
const mayImport = {
  // Sentences about bad input: a leaf.
  input: [],
  kernel: [],
  network: ['kernel'],
  storage: ['kernel'],
  faults: ['input', 'kernel', 'network', 'storage'],
  // Observes the kernel: types only, see below.
  trace: ['kernel'],
  history: [],
  check: ['input', 'history', 'trace'],
  // A scenario and one run of it.
  run: ['input', 'kernel', 'network', 'storage', 'faults', 'trace', 'history', 'check'],
  search: ['input', 'kernel', 'network', 'storage', 'faults', 'trace', 'history', 'check', 'run'],
  report: ['input', 'network', 'faults', 'trace', 'history', 'check', 'run', 'search'],
  // Stands on top, and runs in a browser as well.
  'fast-check': ['input', 'faults', 'run', 'search'],
}
const rooms = Object.keys(mayImport)
/** Rooms that run in a browser and give the same result on every machine. */
const pure = rooms.filter((room) => room !== 'report')

const house = '^(src|protocols|scenarios|test|bench|scripts)/'
const publicSources = entries().map(({ source }) => `^${source.replace('.', '\\.')}$`)

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  ...rooms.map((room) => ({
    name: `${room}-arrows`,
    comment: `${room} imports ${mayImport[room].join(', ') || 'nothing'} of the house`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/${room}/` },
    to: { path: house, pathNot: `^src/(${[room, ...mayImport[room]].join('|')})/` },
  })),
  {
    name: 'trace-kernel-types-only',
    comment: 'trace observes: it takes types from the kernel, and values only from its vocabulary',
    severity: 'error',
    from: { path: '^src/trace/' },
    to: {
      path: '^src/kernel/',
      pathNot: '^src/kernel/(observer|hash|time)\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'unknown-room',
    comment: 'a new folder in src/ states its arrows in dependency-cruiser.config.mjs',
    severity: 'error',
    from: { path: '^src/[^/]+/', pathNot: `^src/(${[...rooms, 'cli', 'vitest'].join('|')})/` },
    to: {},
  },
  {
    name: 'cli-and-entries-stand-on-top',
    comment: 'sources never reach into tests, benchmarks or build scripts',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(test|bench|scripts)/' },
  },
  {
    name: 'no-node-built-ins',
    comment: 'files, workers and terminals belong to cli and the adapters',
    severity: 'error',
    from: { path: `^(src/(${pure.join('|')})|protocols|scenarios)/` },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'public-entries-only',
    comment: "protocols and scenarios import their own folder and public entries, as a user's code would",
    severity: 'error',
    from: { path: '^(protocols/[^/]+|scenarios)/' },
    to: { path: house, pathNot: ['^$1/', ...publicSources] },
  },
  {
    name: 'public-entries-by-name',
    comment: "protocols and scenarios write 'seedbed/…', never a path that leaves their folder",
    severity: 'error',
    from: { path: '^(protocols/[^/]+|scenarios)/' },
    to: { path: house, pathNot: '^$1/', dependencyTypesNot: ['aliased-tsconfig-paths'] },
  },
  {
    name: 'protocols-know-no-scenarios',
    severity: 'error',
    from: { path: '^protocols/' },
    to: { path: '^scenarios/' },
  },
  {
    name: 'no-cycles',
    comment: 'two files that need each other at run time are one file, or three',
    severity: 'error',
    from: { path: house },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'declared-packages-only',
    comment: 'what is published imports what package.json lists under dependencies, or is bundled',
    severity: 'error',
    from: { path: '^(src|protocols|scenarios)/' },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      // What adapters stand on is there already: a peer.
      dependencyTypesNot: ['type-only', 'npm-peer'],
      pathNot: 'node_modules/(mnemonist|@stdlib)/',
    },
  },
  {
    name: 'not-found',
    severity: 'error',
    from: { path: house },
    to: { couldNotResolve: true },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.dist-[^/]+|build|coverage)/' },
    // Type imports are arrows too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
