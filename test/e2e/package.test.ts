import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { presentEntries } from '../../scripts/entries.mjs'

const project = inject('project')
const installed = join(project, 'node_modules/seedbed')
const published = readdirSync(installed, { recursive: true, encoding: 'utf8' })
const text = (file: string) => readFileSync(join(installed, file), 'utf8')
/** The adapter for vitest works within vitest alone, which has no CommonJS: `sim-test.test.ts` tries it there. */
const anywhere = presentEntries().filter(({ specifier }) => specifier !== 'seedbed/vitest')
const specifiers = anywhere.map(({ specifier }) => specifier)

/** What a program of the empty project prints, as JSON. */
function printed(kind: 'module' | 'commonjs', program: string): unknown {
  const output = execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', program], {
    cwd: project,
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

const load = {
  module: `const rooms = {}; for (const s of ${JSON.stringify(specifiers)}) rooms[s] = await import(s)`,
  commonjs: `const rooms = {}; for (const s of ${JSON.stringify(specifiers)}) rooms[s] = require(s)`,
}

describe('the packed library in an empty project', () => {
  it('gives the same names by import and by require', () => {
    const names = `; const names = {}
      for (const s in rooms) names[s] = Object.keys(rooms[s]).filter((name) => name !== 'default').sort()
      console.log(JSON.stringify(names))`
    const byImport = printed('module', load.module + names) as Record<string, string[]>
    expect(byImport.seedbed).not.toEqual([])
    expect(printed('commonjs', load.commonjs + names)).toEqual(byImport)
  })

  // An error thrown through one entry must be an instance of the class that another entry exports.
  it.each(['module', 'commonjs'] as const)(
    'holds each class once, whatever entry it comes through: %s',
    (kind) => {
      const shared = `; const seen = {}; const twice = []; let shared = 0
      for (const s in rooms) for (const [name, value] of Object.entries(rooms[s])) {
        if (!/^class\\b/.test(String(value)) || name === 'default') continue
        if (name in seen) { shared++; if (seen[name] !== value) twice.push(name) }
        seen[name] = value
      }
      console.log(JSON.stringify({ shared, twice }))`
      const found = printed(kind, load[kind] + shared) as { shared: number; twice: string[] }
      expect(found.shared).toBeGreaterThan(0)
      expect(found.twice).toEqual([])
    },
  )

  // ESM is rewritten to CommonJS by names alone: where an object's field is called as an export of its module is, it would be written to both.
  it('overwrites no export in CommonJS', () => {
    const files = published.filter((file) => file.endsWith('.cjs'))
    expect(files).not.toEqual([])
    const overwriting = /.*\.\w+ = exports\.\w+ =.*/g
    expect(files.flatMap((file) => text(file).match(overwriting) ?? [])).toEqual([])
  })

  it('asks no Node built-in of a browser, outside the command and the adapter for vitest', () => {
    const builtin = new RegExp(
      `(?:from|import|require\\()\\s*["'](?:node:[^"']+|${builtinModules.join('|')})["']`,
    )
    const outside = published.filter((file) => /\.c?js$/.test(file) && !/^dist.(cli|vitest)\b/.test(file))
    expect(outside).not.toEqual([])
    expect(outside.filter((file) => builtin.test(text(file)))).toEqual([])
  })

  it('carries its licences, its types and nothing but what it names', () => {
    expect(published).toEqual(expect.arrayContaining(['LICENSE', 'THIRD-PARTY-NOTICES.md', 'CHANGELOG.md']))
    expect(published.filter((file) => /^(src|test|bench|scripts|build|node_modules)\b/.test(file))).toEqual(
      [],
    )
    for (const { name } of anywhere) {
      for (const end of ['js', 'cjs', 'd.ts', 'd.cts'])
        expect(published).toContain(join('dist', `${name}.${end}`))
    }
  })

  it('bundles only the libraries in THIRD-PARTY-NOTICES.md', () => {
    const sources = published
      .filter((file) => file.endsWith('.map'))
      .flatMap((file) => (JSON.parse(text(file)) as { sources: string[] }).sources)
    const bundled = sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])
    expect(bundled.filter((name) => !/^(mnemonist|obliterator|@stdlib\/.*)$/.test(name))).toEqual([])
  })

  it('names no path of the machine that built it', () => {
    const root = join(import.meta.dirname, '../..')
    const files = published.filter((file) => /\.(c?js|map|ts|cts|json|md)$/.test(file))
    expect(files.filter((file) => text(file).includes(root))).toEqual([])
  })

  it.runIf(existsSync(join(installed, 'dist/cli/main.js')))('starts the command by its name', () => {
    const output = execFileSync(join(project, 'node_modules/.bin/seedbed'), ['--help'], { encoding: 'utf8' })
    expect(output).toContain('seedbed')
  })
})
