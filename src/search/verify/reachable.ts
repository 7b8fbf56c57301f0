import { shown } from '../../input/index.js'

/** As many objects of one node as are looked at. */
const MOST = 20_000

/** Calls `visit` for each object that can be reached from the own fields of `root`, with the way to it. */
export function reachable(
  root: object,
  skipped: WeakSet<object>,
  visit: (found: object, path: string) => void,
): void {
  const seen = new Set<object>()
  const waiting: [object, string][] = [[root, '']]
  for (let next = waiting.pop(); next !== undefined && seen.size < MOST; next = waiting.pop()) {
    const [found, path] = next
    if (seen.has(found) || skipped.has(found)) continue
    seen.add(found)
    visit(found, path)
    if (ArrayBuffer.isView(found)) continue
    for (const [step, inner] of contents(found)) {
      if (typeof inner === 'object' && inner !== null) waiting.push([inner, path + step])
    }
  }
}

/** What an object holds, each with the step that leads there. */
export function contents(of: object): (readonly [string, unknown])[] {
  if (ArrayBuffer.isView(of))
    return [...new Uint8Array(of.buffer)].map((byte, i) => [`[${i}]`, byte] as const)
  if (of instanceof Map) {
    const entries = [...(of as Map<unknown, unknown>)]
    return entries.flatMap(([key, value], i) => [
      [`<key ${i}>`, key] as const,
      [`.get(${shown(key)})`, value] as const,
    ])
  }
  if (of instanceof Set) return [...(of as Set<unknown>)].map((item, i) => [`<item ${i}>`, item] as const)
  return Object.entries(Object.getOwnPropertyDescriptors(of)).flatMap(([key, { value }]) =>
    value === undefined ? [] : [[Array.isArray(of) ? `[${key}]` : `.${key}`, value] as const],
  )
}
