/**
 * A string that is equal exactly for values of equal structure: primitives by type and value, arrays in order, plain
 * objects whatever the order of their properties, sets and maps whatever the order of insertion.
 */
export function structureKey(value: unknown): string {
  switch (typeof value) {
    case 'string':
      // The length in front keeps neighbours apart: no text can imitate the end of a string and the start of another.
      return `s${value.length}:${value}`
    case 'number':
      return `n${value};`
    case 'boolean':
      return value ? 't' : 'f'
    case 'undefined':
      return 'u'
    case 'bigint':
      return `i${value};`
    case 'object':
      return value === null ? 'z' : objectKey(value)
    default:
      throw new TypeError(
        `a ${typeof value} has no structure to compare; use strings, numbers, booleans, null, arrays, objects, sets or maps`,
      )
  }
}

function objectKey(value: object): string {
  if (Array.isArray(value)) {
    let key = '['
    for (const item of value) key += structureKey(item)
    return key + ']'
  }
  if (value instanceof Set) return `S(${[...value].map(structureKey).sort().join('')})`
  if (value instanceof Map)
    return `M(${[...value]
      .map(([k, v]) => structureKey(k) + structureKey(v))
      .sort()
      .join('')})`
  const record = value as Record<string, unknown>
  let key = '{'
  for (const name of Object.keys(record).sort()) {
    // An absent property and an undefined one mean the same to every model.
    if (record[name] !== undefined) key += structureKey(name) + structureKey(record[name])
  }
  return key + '}'
}
