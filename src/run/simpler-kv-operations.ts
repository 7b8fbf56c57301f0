interface KvInput {
  readonly f: string
  readonly key: string
  readonly value?: string
  readonly from?: string | null
  readonly to?: string
}

/**
 * Simpler operations on a key-value store in the place of these: a get or a put where more was asked for, fewer keys, short values.
 * Values stay as different as they were. Operations written by hand that are none of a key-value store stay as they are.
 */
export function simplerKvOperations(given: readonly unknown[]): readonly (readonly unknown[])[] {
  if (!given.every(isKvInput)) return []
  const inputs = given
  return [
    ...inputs.flatMap((input, i) => simplerInput(input).map((simpler) => inputs.with(i, simpler))),
    ...fewerKeys(inputs),
    ...shortValues(inputs),
  ]
}

function isKvInput(input: unknown): input is KvInput {
  const { f, key } = (input ?? {}) as Partial<KvInput>
  return typeof f === 'string' && typeof key === 'string'
}

function simplerInput({ f, key, value, to }: KvInput): KvInput[] {
  if (f === 'get') return []
  const get = { f: 'get', key }
  if (f === 'cas') return [get, { f: 'put', key, value: to! }]
  return f === 'append' ? [get, { f: 'put', key, value: value! }] : [get]
}

function fewerKeys(inputs: readonly KvInput[]): KvInput[][] {
  const keys = [...new Set(inputs.map(({ key }) => key))].sort()
  const least = keys[0] > 'k0' ? ['k0', ...keys] : keys
  return keys.flatMap((key) =>
    least
      .filter((other) => other < key)
      .map((other) => inputs.map((input) => (input.key === key ? { ...input, key: other } : input))),
  )
}

/** Each value by a letter, in the order in which they come. */
function shortValues(inputs: readonly KvInput[]): KvInput[][] {
  const values = new Set(inputs.flatMap(({ value, from, to }) => [value, from, to]))
  const letters = new Map(
    [...values].filter((value) => typeof value === 'string').map((value, i) => [value, letter(i)]),
  )
  if ([...letters].every(([value, short]) => value === short)) return []
  const short = <T>(value: T): T => (letters.get(value as string) as T | undefined) ?? value
  return [
    inputs.map((input) => ({
      ...input,
      ...('value' in input && { value: short(input.value) }),
      ...('from' in input && { from: short(input.from) }),
      ...('to' in input && { to: short(input.to) }),
    })),
  ]
}

function letter(i: number): string {
  return i < 26 ? String.fromCharCode(97 + i) : `v${i}`
}
