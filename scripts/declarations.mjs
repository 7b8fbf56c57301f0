// Writes the declarations of the public entries, and of the files they mention, beside the code that tsup
// builds. The compiler emits each file as it stands; two things change on the way:
//   - `src/` is left out of the path, as it is in package.json;
//   - CommonJS gets a copy of its own, `.d.cts`, whose relative imports end in `.cjs`.
// Types are not judged here: `npm run typecheck` does that.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import ts from 'typescript'
import { presentEntries, root } from './entries.mjs'

const options = {
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  noCheck: true,
  rootDir: root,
  outDir: root,
}

/** @param {ts.Diagnostic | readonly ts.Diagnostic[]} diagnostics */
function fail(diagnostics) {
  throw new Error(
    ts.formatDiagnostics([diagnostics].flat(), {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    }),
  )
}

/** The compiler on the public entries, with the options of tsconfig.json. */
function program() {
  const config = ts.getParsedCommandLineOfConfigFile(`${root}tsconfig.json`, options, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: fail,
  })
  if (config === undefined) throw new Error('tsconfig.json cannot be read')
  return ts.createProgram(
    presentEntries().map(({ source }) => root + source),
    config.options,
  )
}

/**
 * Emits a module's declarations once, however often they are asked for.
 *
 * @param {ts.Program} compiler
 * @returns {(module: string) => string} Of a module's path from the root without extension, `src/check/index`.
 */
function emitter(compiler) {
  /** @type {Map<string, string>} */
  const emitted = new Map()
  return (module) => {
    const known = emitted.get(module)
    if (known !== undefined) return known
    const file = compiler.getSourceFile(`${root}${module}.ts`)
    if (file === undefined) throw new Error(`declarations: ${module}.ts is not among the compiler's files`)
    let text = ''
    const { diagnostics } = compiler.emit(file, (_path, content) => (text = content), undefined, true)
    if (diagnostics.length > 0) fail(diagnostics)
    emitted.set(module, text)
    return text
  }
}

/** @param {string} module Where a module lies in the package: `src/check/index` is `check/index`. */
const published = (module) => module.replace(/^src\//, '')

/**
 * @param {string} out Folder to write into.
 * @param {(module: string) => string} emit
 * @param {readonly string[]} entries
 * @param {'js' | 'cjs'} extension Of the code that the declarations belong to.
 */
function write(out, emit, entries, extension) {
  const found = new Set(entries)
  for (const module of found) {
    const text = emit(module)
    let written = ''
    let end = 0
    for (const { fileName, pos, end: after } of ts.preProcessFile(text, true, false).importedFiles) {
      if (!fileName.startsWith('.')) continue
      const target = posix.join(posix.dirname(module), fileName).replace(/\.js$/, '')
      found.add(target)
      const path = posix.relative(posix.dirname(published(module)), published(target))
      // `pos` is where the quote stands.
      written += `${text.slice(end, pos + 1)}${path.startsWith('.') ? path : `./${path}`}.${extension}`
      end = after + 1
    }
    const file = `${out}/${published(module)}.d.${extension === 'js' ? 'ts' : 'cts'}`
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, written + text.slice(end))
  }
}

/** @param {string} out Folder to write into. */
export function writeDeclarations(out) {
  const emit = emitter(program())
  const modules = presentEntries().map(({ source }) => source.replace(/\.ts$/, ''))
  write(out, emit, modules, 'js')
  // The adapter for vitest has no CommonJS.
  write(
    out,
    emit,
    modules.filter((module) => module !== 'src/vitest/index'),
    'cjs',
  )
}
