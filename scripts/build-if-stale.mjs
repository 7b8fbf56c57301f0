// Builds dist/ when a source is newer than the last build, and says nothing on stdout, so that it can stand
// in front of commands whose output is read by programs (`npm pack --json`). `--force` builds always and
// reports the time on stderr.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const force = process.argv.includes('--force')
const stamp = 'build/built'
const inputs = [
  'src',
  'protocols',
  'scenarios',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsup.config.ts',
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

const fresh = existsSync('dist') && existsSync(stamp) && newest(stamp) > Math.max(...inputs.map(newest))

if (force || !fresh) {
  const startedAt = Date.now()
  rmSync('dist', { recursive: true, force: true })
  rmSync(stamp, { force: true })
  const tsup = fileURLToPath(import.meta.resolve('tsup')).replace(/index\.js$/, 'cli-default.js')
  // What tsup prints goes to stderr.
  const { status } = spawnSync(process.execPath, [tsup, '--silent'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync('build', { recursive: true })
  writeFileSync(stamp, '')
  if (force) process.stderr.write(`built dist/ in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
}
