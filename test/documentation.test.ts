import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../scripts/entries.mjs'
import { asModule, isWhole, snippets } from './snippets.js'

/** Within the working tree, so that public names mean the sources, as in any other test. */
const folder = join(root, 'build/documentation')
const all = snippets()
const place = ({ file, line }: (typeof all)[number]) => `${file}:${line}`

beforeAll(() => mkdirSync(folder, { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the examples of the documentation', () => {
  it('are found', () => {
    const whole = all.filter(isWhole).map(({ file }) => file)
    expect(whole).toEqual(
      expect.arrayContaining(['src/search/run.ts', 'src/faults/at.ts', 'src/search/campaign.ts']),
    )
    expect(whole.length).toBeGreaterThan(15)
  })

  it.each(all.filter(isWhole).map((snippet) => [place(snippet), snippet] as const))(
    '%s runs, and comes to what it says',
    async (name, snippet) => {
      const path = join(folder, `${name.replace(/[^\w-]+/g, '-')}.ts`)
      writeFileSync(path, asModule(snippet))
      const { __claims } = (await import(/* @vite-ignore */ path)) as { __claims: [unknown, unknown][] }
      expect(__claims).toHaveLength(snippet.code.match(/\/\/ => /g)?.length ?? 0)
      for (const [found, claimed] of __claims) expect(found).toEqual(claimed)
    },
  )

  it('that leave something to the reader parse', () => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
    const wrong = all.flatMap((snippet) => {
      const { diagnostics = [] } = ts.transpileModule(snippet.code, {
        compilerOptions,
        reportDiagnostics: true,
      })
      return diagnostics.map(
        ({ messageText }) => `${place(snippet)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      )
    })
    expect(wrong).toEqual([])
  })
})
