import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/entries.mjs'

/** An example of the documentation: a fenced block marked `ts`. */
export interface Snippet {
  /** Relative to the root. */
  readonly file: string
  /** The line its code begins on, from 1. */
  readonly line: number
  readonly code: string
}

const fence = '```'
const places = ['src', 'protocols', 'scenarios', 'README.md', 'CONTRIBUTING.md', 'docs']

/** All examples of the sources' comments and of the pages. */
export function snippets(): Snippet[] {
  return files().flatMap((file) => snippetsOf(file, readFileSync(join(root, file), 'utf8')))
}

function files(): string[] {
  return places.flatMap((place) => {
    try {
      const inside = readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      return inside
        .filter((name) => /\.(ts|md)$/.test(name))
        .map((name) => join(place, name))
        .sort()
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === 'ENOTDIR') return [place]
      if (code === 'ENOENT') return []
      throw error
    }
  })
}

function snippetsOf(file: string, text: string): Snippet[] {
  const found: Snippet[] = []
  let open: { line: number; code: string[] } | null = null
  text.split('\n').forEach((line, index) => {
    const bare = file.endsWith('.md') ? line : line.replace(/^\s*\* ?/, '')
    if (open !== null && bare.trim() === fence) {
      found.push({ file, line: open.line, code: open.code.join('\n') })
      open = null
    } else if (open !== null) {
      open.code.push(bare)
    } else if (bare.trim() === `${fence}ts`) {
      open = { line: index + 2, code: [] }
    }
  })
  return found
}

/** One that says what it imports is a whole program; others are fragments, which leave something to the reader. */
export function isWhole({ code }: Snippet): boolean {
  return /^import /m.test(code)
}

/** An example as a test module: what a line says after `// =>` is what its expression must come to. */
export function asModule({ code }: Snippet): string {
  const lines = code.split('\n').map((line) => {
    const claim = /^(?!\s*(?:import|const|let|class)\b)(\s*)(.+?);?\s*\/\/ => (.+)$/.exec(line)
    return claim === null ? line : `${claim[1]};__claims.push([await (${claim[2]}), ${claim[3]}])`
  })
  const imports = lines.filter((line) => line.startsWith('import '))
  const body = lines.filter((line) => !line.startsWith('import '))
  return [...imports, 'export const __claims: [unknown, unknown][] = []', ...body, ''].join('\n')
}
