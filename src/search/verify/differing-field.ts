import { shown } from '../../input/index.js'

/** Where two values of plain data first differ, as `field a.b[2]: 3, then 4`; undefined when they do not. */
export function differingField(one: unknown, other: unknown, path = ''): string | undefined {
  if (Object.is(one, other)) return undefined
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    return `${path === '' ? '' : `field ${path}: `}${shown(one)}, then ${shown(other)}`
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  for (const key of keys) {
    const inner = Array.isArray(one) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const found = differingField(one[key], other[key], inner)
    if (found !== undefined) return found
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
