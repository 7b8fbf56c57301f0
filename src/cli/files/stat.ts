import { statSync, type Stats } from 'node:fs'

/** What is at a path; undefined when nothing is, or nothing that may be seen. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
