import { relative, resolve, sep } from 'node:path'

/** Where a scenario is found: its registered name, or a file, perhaps with `#` and the name of one of its exports. */
export interface Reference {
  readonly name?: string
  /** An absolute path. */
  readonly file?: string
  readonly member?: string
}

const looksLikeFile = /[\\/]|\.[cm]?[jt]sx?(#[^#]*)?$/

/** Reads a reference as it is typed, or as a failure file has it. Paths are taken from `base`. */
export function parseReference(text: string, base: string): Reference {
  if (!looksLikeFile.test(text)) return { name: text }
  const at = text.lastIndexOf('#')
  const path = at < 0 ? text : text.slice(0, at)
  return { file: resolve(base, path), ...(at >= 0 && { member: text.slice(at + 1) }) }
}

/** A reference as it is written to a file in folder `base`: paths are relative to it, so that both can move together. */
export function writeReference({ name, file, member }: Reference, base: string): string {
  if (file === undefined) return name!
  const path = relative(base, file).split(sep).join('/')
  const local = /^(\.\.\/|\/|[A-Za-z]:)/.test(path) ? path : `./${path}`
  return member === undefined ? local : `${local}#${member}`
}
