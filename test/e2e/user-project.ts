import { exec } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import { root } from '../../scripts/entries.mjs'

/** What a user's shell has shown, both streams, and the exit code. */
export interface Shown {
  readonly code: number
  readonly text: string
}

/** An empty folder in which the packed tarball, vitest and fast-check are installed. */
export class UserProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'seedbed-user-')))

  constructor() {
    const modules = join(this.folder, 'node_modules')
    const packed = join(inject('project'), 'node_modules/seedbed')
    cpSync(packed, join(modules, 'seedbed'), { recursive: true })
    const { dependencies } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const name of ['vitest', ...Object.keys(dependencies)]) {
      mkdirSync(dirname(join(modules, name)), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), join(modules, name))
    }
    mkdirSync(join(modules, '.bin'))
    symlinkSync('../seedbed/dist/cli/main.js', join(modules, '.bin/seedbed'))
    symlinkSync('../vitest/vitest.mjs', join(modules, '.bin/vitest'))
    this.write('package.json', '{ "private": true, "type": "module" }\n')
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text)
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  /** Runs a command line in a new shell. */
  shell(command: string, env: Readonly<Record<string, string>> = {}): Promise<Shown> {
    // Nothing of the runner that runs this.
    const clean = Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|NODE_|TEST$|MODE$|DEV$|PROD$|SSR$)/.test(name),
    )
    const own = { ...Object.fromEntries(clean), NO_COLOR: '1', CI: '1', ...env }
    return new Promise((resolve) => {
      const child = exec(
        command,
        { cwd: this.folder, env: own, maxBuffer: 1 << 26 },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
      )
    })
  }
}
