import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { root } from '../../scripts/entries.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty project in which the packed tarball is installed. */
    project: string
  }
}

/**
 * Packs the library once and installs the tarball into an empty project outside the working tree, without a
 * registry: its files are unpacked, and the packages it declares as dependencies, only these, are linked from
 * the working tree. A file left out of the tarball or a dependency left out of package.json fails here.
 */
export default function setup(tests: TestProject): () => void {
  execFileSync(process.execPath, ['scripts/build-if-stale.mjs'], { cwd: root, stdio: ['ignore', 2, 2] })

  const project = mkdtempSync(join(tmpdir(), 'seedbed-packed-'))
  const modules = join(project, 'node_modules')
  const installed = join(modules, 'seedbed')
  mkdirSync(installed, { recursive: true })

  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as { filename: string }[] | Record<string, { filename: string }>
  // npm 12 answers with an object by package name, earlier ones with a list.
  const [{ filename }] = Object.values(packed)
  execFileSync('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1'])

  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    bin: Record<string, string>
  }
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  mkdirSync(join(modules, '.bin'))
  for (const [name, path] of Object.entries(manifest.bin)) {
    symlinkSync(join('../seedbed', path), join(modules, '.bin', name))
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')

  tests.provide('project', project)
  return () => rmSync(project, { recursive: true, force: true })
}
