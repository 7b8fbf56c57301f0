import { createJiti } from 'jiti'
import { InputError } from '../../input/index.js'
import { statOf } from '../files/stat.js'
import { cacheFolder, entryNames } from '../own-package.js'
import { oneLine } from '../sentence.js'

/**
 * Loads a module of the user's, TypeScript or JavaScript, from anywhere on disk. `seedbed` and its rooms are this very package's,
 * wherever the file lies and whatever is installed there.
 *
 * @throws InputError when there is no such file, or it cannot be loaded
 */
export async function loadModule(file: string, field: string): Promise<Record<string, unknown>> {
  assertFile(file, field)
  // What a user's code prints must not mix with what the command prints.
  console.log = console.info = console.debug = console.error
  try {
    return await importModule(file)
  } catch (error) {
    throw new InputError(field, `${file} cannot be loaded: ${reason(error)}`)
  }
}

/** Loads a module as it is now, with whatever it throws. */
export async function importModule(file: string): Promise<Record<string, unknown>> {
  const jiti = createJiti(import.meta.url, {
    // What a file becomes is kept by its content: half of a short command was loading the compiler of TypeScript.
    fsCache: cacheFolder(),
    interopDefault: false,
    virtualModules: await ownEntries(),
  })
  return await jiti.import<Record<string, unknown>>(file)
}

/** The adapter for vitest stays out: it works within vitest alone. */
async function ownEntries(): Promise<Record<string, unknown>> {
  const names = entryNames().filter((name) => name !== 'seedbed/vitest')
  const modules = names.map(async (name) => [name, await import(name)] as const)
  return Object.fromEntries(await Promise.all(modules))
}

function assertFile(file: string, field: string): void {
  const stat = statOf(file)
  if (stat === undefined) throw new InputError(field, `there is no file ${file}`)
  if (!stat.isFile()) throw new InputError(field, `${file} is not a file`)
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`
  return oneLine(`${error.name}: ${error.message}`.split('\n')[0])
}
