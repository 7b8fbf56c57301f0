import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

const manifestPath = createRequire(import.meta.url).resolve('seedbed/package.json')

interface Manifest {
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest
}

export function version(): string {
  return manifest().version
}

/** What can be imported from this package: `seedbed`, `seedbed/check`, … */
export function entryNames(): string[] {
  return Object.keys(manifest().exports)
    .filter((key) => !key.endsWith('.json'))
    .map((key) => key.replace(/^\./, 'seedbed'))
}

/** A built file of this package, wherever the code that asks has been bundled to. */
export function builtFile(path: string): string {
  return join(dirname(manifestPath), 'dist', path)
}

/** Where tools keep what can be made again: `.cache` in the `node_modules` that this package is in, or has. */
export function cacheFolder(): string {
  const own = dirname(manifestPath)
  const modules = basename(dirname(own)) === 'node_modules' ? dirname(own) : join(own, 'node_modules')
  return join(modules, '.cache', 'seedbed')
}
