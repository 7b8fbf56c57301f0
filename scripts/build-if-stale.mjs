// Builds dist/ when a source is newer than the last build, and says nothing on stdout, so that it can stand
// in front of commands whose output is read by programs (`npm pack --json`).
//   --force  builds always, and reports the time on stderr
//   --js     is content without declarations: enough to run the command
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const force = process.argv.includes('--force')
const contents = process.argv.includes('--js') ? 'js' : 'js and types'
const stamp = 'build/built'
const inputs = [
  ...['src', 'protocols', 'scenarios', 'scripts', 'tsup.config.ts'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'],
]

/**
 * Latest modification under a path. Folders count too, so that a deleted file is noticed.
 *
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)))
}

/** @param {string} file */
const remove = (file) => rmSync(file, { recursive: true, force: true })

const fresh =
  existsSync('dist') &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8').startsWith(contents) &&
  newest(stamp) > Math.max(...inputs.map(newest))

if (force || !fresh) {
  const startedAt = Date.now()
  // Built beside dist/ and swapped in, so that what runs from dist/ meanwhile never sees half a build.
  const out = `.dist-${process.pid}`
  const tsup = fileURLToPath(import.meta.resolve('tsup')).replace(/index\.js$/, 'cli-default.js')
  const { status } = spawnSync(process.execPath, [tsup, '--silent'], {
    // What tsup prints goes to stderr.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, SEEDBED_BUILD_OUT: out },
  })
  if (status !== 0) {
    remove(out)
    process.exit(status ?? 1)
  }
  if (contents === 'js and types') {
    try {
      // Imported here, so that whoever wants no declarations does not wait for the compiler to load.
      const { writeDeclarations } = await import('./declarations.mjs')
      writeDeclarations(out)
    } catch (error) {
      remove(out)
      throw error
    }
  }
  remove(stamp)
  remove('dist')
  renameSync(out, 'dist')
  mkdirSync('build', { recursive: true })
  writeFileSync(stamp, `${contents}\n`)
  // A source edited while it was being built is newer than the build.
  utimesSync(stamp, startedAt / 1000, startedAt / 1000)
  if (force) process.stderr.write(`built dist/ in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
}
