import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError } from '../../input/index.js'
import { statOf } from './stat.js'

/** Writes a file whole or not at all: under a temporary name first, then renamed. Makes the folders that are missing. */
export function writeWhole(path: string, text: string): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`)
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * Finds out before the work begins whether files can be written to a folder, without making it.
 *
 * @throws InputError when they cannot
 */
export function assertWritableFolder(path: string, option: string): void {
  let existing = resolve(path)
  while (statOf(existing) === undefined) existing = dirname(existing)
  if (!statOf(existing)?.isDirectory()) {
    throw new InputError(option, `nothing can be written to ${path}: ${existing} is not a folder`)
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
  } catch {
    throw new InputError(option, `nothing can be written to ${path}: no permission to write in ${existing}`)
  }
}

/**
 * Finds out before the work begins whether a file can be written, without writing it.
 *
 * @throws InputError when it cannot
 */
export function assertWritableFile(path: string, option: string): void {
  if (statOf(path)?.isDirectory()) {
    throw new InputError(option, `${path} is a folder; give the name of a file`)
  }
  assertWritableFolder(dirname(path), option)
}
