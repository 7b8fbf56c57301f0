import { execFile, spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

/** What a command has printed, and its exit code. */
export interface Printed {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const main = join(inject('project'), 'node_modules/seedbed/dist/cli/main.js')

/** Runs the packed command in a folder, as a process of its own. */
export function seedbed(
  args: readonly string[],
  cwd: string,
  asked: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { cwd, env: { ...process.env, NO_COLOR: '1', COLUMNS: '80', ...asked }, maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

/** Runs the packed command in a folder, where a run does not end, until it says so; resolves with what it has said. */
export function endless(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', SEEDBED_PATIENCE: '500' }
    const child = spawn(process.execPath, [main, ...args], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text
      if (told.includes('has not ended')) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(told))
  })
}

/** Starts the packed command in a folder, and ends it with a signal once `due` says so; resolves with its exit code. */
export function struck(
  args: readonly string[],
  cwd: string,
  signal: NodeJS.Signals,
  due: () => boolean,
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { cwd, stdio: 'ignore' })
    const looking = setInterval(() => due() && child.kill(signal), 5)
    child.on('exit', (code) => {
      clearInterval(looking)
      resolve(code)
    })
  })
}

/** Its output as JSON, one object a line. */
export function objects({ stdout }: Printed): any[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** The arguments of a run of `pings.ts` that fails at the sixth ping, and leaves its failure file in a folder. */
export function failing(out: string, ...more: string[]): string[] {
  return ['run', 'pings.ts', '--set', 'limit=5', '--out', out, ...more]
}

/** A new folder that lies in no project, with the scenario `pings.ts` in it. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'seedbed-cli-')))
  copyFileSync(join(import.meta.dirname, 'fixtures/pings.ts'), join(path, 'pings.ts'))
  return path
}

export function text(...path: string[]): string {
  return readFileSync(join(...path), 'utf8')
}
