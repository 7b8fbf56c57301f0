import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { root } from '../scripts/entries.mjs'

const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

/** A small house: one file a line, what it imports, and the rules that must speak up. */
const planted: [file: string, source: string, rules: string[]][] = [
  // Arrows that are allowed.
  ['src/kernel/world.ts', 'export const world = 1', []],
  ['src/kernel/observer.ts', 'export const kind = 1', []],
  ['src/network/links.ts', "export { world as links } from '../kernel/world.js'", []],
  ['src/storage/disk.ts', "export { world as disk } from '../kernel/world.js'", []],
  ['src/faults/plan.ts', "export { links } from '../network/links.js'", []],
  ['src/history/operation.ts', 'export interface Operation { id: number }', []],
  ['src/trace/trace.ts', "import type { world } from '../kernel/world.js'; export type W = typeof world", []],
  ['src/trace/kinds.ts', "export { kind } from '../kernel/observer.js'", []],
  [
    'src/check/check.ts',
    "import type { Operation } from '../history/operation.js'; export type O = Operation",
    [],
  ],
  ['src/check/index.ts', "export type { O } from './check.js'", []],
  ['src/run/run.ts', "export { links } from '../faults/../network/links.js'", []],
  ['src/search/campaign.ts', "export { links } from '../run/run.js'", []],
  ['src/report/text.ts', "export { links } from '../search/campaign.js'; import 'node:fs'", []],
  ['src/cli/main.ts', "export { links } from '../search/campaign.js'; import 'node:fs'", []],
  ['src/index.ts', "export { links } from './run/run.js'", []],
  ['protocols/raft/index.ts', "import { links } from 'seedbed'; export const raft = links", []],
  ['scenarios/index.ts', "export { raft } from 'seedbed/protocols/raft'; import 'seedbed/check'", []],
  ['src/network/random.ts', "import 'mnemonist'; import 'fast-check'", []],

  // Arrows that are not.
  ['src/kernel/up.ts', "import '../network/links.js'", ['kernel-arrows']],
  [
    'src/kernel/up-type.ts',
    "import type { O } from '../check/check.js'; export type P = O",
    ['kernel-arrows'],
  ],
  ['src/network/up.ts', "import '../storage/disk.js'", ['network-arrows']],
  ['src/storage/up.ts', "import '../network/links.js'", ['storage-arrows']],
  ['src/faults/up.ts', "import '../run/run.js'", ['faults-arrows']],
  ['src/history/up.ts', "import '../kernel/world.js'", ['history-arrows']],
  ['src/trace/up.ts', "import '../network/links.js'", ['trace-arrows']],
  [
    'src/trace/asks.ts',
    "import { world } from '../kernel/world.js'; export { world }",
    ['trace-kernel-types-only'],
  ],
  ['src/check/up.ts', "import '../kernel/world.js'", ['check-arrows']],
  ['src/run/up.ts', "import '../search/campaign.js'", ['run-arrows']],
  ['src/run/entry.ts', "import 'seedbed'", ['run-arrows']],
  ['src/search/up.ts', "import '../report/text.js'", ['search-arrows']],
  ['src/report/up.ts', "import '../cli/main.js'", ['report-arrows']],
  ['src/attic/new.ts', "import '../kernel/world.js'", ['unknown-room']],
  ['src/kernel/files.ts', "import 'node:fs'", ['no-node-built-ins']],
  ['src/check/files.ts', "import 'fs'", ['no-node-built-ins']],
  ['protocols/raft/files.ts', "import 'node:crypto'", ['no-node-built-ins']],
  ['src/cli/test.ts', "import '../../test/x.js'", ['cli-and-entries-stand-on-top']],
  ['test/x.ts', 'export {}', []],
  [
    'protocols/raft/inside.ts',
    "import '../../src/kernel/world.js'",
    ['public-entries-by-name', 'public-entries-only'],
  ],
  ['protocols/raft/path.ts', "import '../../src/index.js'", ['public-entries-by-name']],
  ['protocols/raft/room.ts', "import 'seedbed/kernel/world'", ['public-entries-only']],
  ['protocols/paxos/other.ts', "import '../raft/index.js'", ['public-entries-by-name']],
  ['protocols/raft/scenario.ts', "import 'seedbed/scenarios'", ['protocols-know-no-scenarios']],
  [
    'scenarios/inside.ts',
    "import '../protocols/raft/inside.js'",
    ['public-entries-by-name', 'public-entries-only'],
  ],
  ['src/check/a.ts', "import './b.js'", ['no-cycles']],
  // A cycle is reported once.
  ['src/check/b.ts', "import './a.js'", []],
  ['src/check/gone.ts', "import './not-there.js'", ['not-found']],
  ['src/check/undeclared.ts', "import 'tsup'", ['declared-packages-only']],
]

describe('the arrows', () => {
  let house: string
  let spoke: Map<string, string[]>

  beforeAll(() => {
    // Inside the working tree, so that packages resolve.
    mkdirSync(join(root, 'build'), { recursive: true })
    house = mkdtempSync(join(root, 'build/house-'))
    for (const name of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
      copyFileSync(join(root, name), join(house, name))
    }
    for (const [file, source] of planted) {
      mkdirSync(dirname(join(house, file)), { recursive: true })
      writeFileSync(join(house, file), `${source}\n`)
    }
    const config = join(root, 'dependency-cruiser.config.mjs')
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [depcruise, '--config', config, '--output-type', 'json', '.'],
      { cwd: house, encoding: 'utf8' },
    )
    if (!stdout) throw new Error(stderr)
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { from: string; rule: { name: string } }[] }
    }
    spoke = new Map(planted.map(([file]) => [file, []]))
    for (const { from, rule } of summary.violations) {
      const rules = spoke.get(from)
      if (!rules) throw new Error(`an unexpected violation of ${rule.name} in ${from}`)
      if (!rules.includes(rule.name)) rules.push(rule.name)
    }
  }, 60_000)

  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(planted)('%s: %s', (file, _source, rules) => {
    expect(spoke.get(file)!.sort()).toEqual(rules)
  })
})

describe('what a deterministic room may not do', () => {
  // Without type information: the planted files belong to no project.
  const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] })
  const complaints = async (filePath: string, source: string) =>
    (await eslint.lintText(`${source}\n`, { filePath: join(root, filePath) }))[0].messages.map(
      ({ ruleId }) => ruleId,
    )

  const rooms = ['kernel', 'network', 'storage', 'faults', 'trace', 'history', 'check', 'run', 'search']
  const files = [...rooms.map((room) => `src/${room}/planted.ts`), 'protocols/raft/x.ts', 'scenarios/x.ts']

  it.each(files)('%s may not draw from Math.random', async (file) => {
    expect(await complaints(file, 'export const x = Math.random()')).toEqual(['no-restricted-properties'])
  })

  it.each([
    ['Date', 'export const x = Date.now()'],
    ['Date', 'export const x = new Date()'],
    ['performance', 'export const x = performance.now()'],
    ['setTimeout', 'setTimeout(() => {}, 1)'],
    ['setInterval', 'setInterval(() => {}, 1)'],
    ['setImmediate', 'setImmediate(() => {})'],
    ['process', 'export const x = process.env'],
    ['crypto', 'export const x = crypto.randomUUID()'],
    ['a way round by globalThis', 'export const x = globalThis.performance.now()'],
  ])('the kernel may not use %s: %s', async (_what, source) => {
    const rules = await complaints('src/kernel/planted.ts', source)
    expect(rules.filter((rule) => rule?.startsWith('no-restricted-'))).toHaveLength(1)
  })

  it('imports no Node built-in, with or without its prefix', async () => {
    expect(await complaints('src/kernel/planted.ts', "import 'node:fs'")).toEqual(['no-restricted-imports'])
    expect(await complaints('src/kernel/planted.ts', "import 'fs'")).toEqual(['no-restricted-imports'])
  })

  it('writes nothing to the console', async () => {
    expect(await complaints('src/kernel/planted.ts', "console.log('x')")).toContain('no-console')
  })

  it('keeps a file below 300 lines, comments and blank lines apart', async () => {
    const lines = (count: number) => 'export {}\n'.repeat(count)
    expect(await complaints('src/kernel/planted.ts', '// why\n\n'.repeat(400) + lines(299))).toEqual([])
    expect(await complaints('src/kernel/planted.ts', lines(301))).toEqual(['max-lines'])
  })

  it('leaves the host event loop to one file of the kernel, and the clock to the command', async () => {
    expect(await complaints('src/kernel/macrotask.ts', 'setImmediate(() => {})')).toEqual([])
    expect(await complaints('src/cli/planted.ts', 'export const x = Date.now()')).toEqual([])
  })
})

describe('types', () => {
  it('know no Node global in a deterministic room', () => {
    const files = execFileSync(
      process.execPath,
      [tsc, '-p', join(root, 'tsconfig.core.json'), '--listFilesOnly'],
      {
        encoding: 'utf8',
      },
    )
    expect(files.split('\n').filter((file) => file.includes('@types/node'))).toEqual([])
  })
})
