import { InputError, unknownWord } from '../../input/index.js'

/** What is looked for among the exports of a file. */
export interface Wanted<T extends { readonly name: string }> {
  /** Such as `scenario`. */
  readonly what: string
  /** How it is made, in a sentence that begins with it. */
  readonly made: string
  readonly is: (value: unknown) => value is T
}

/**
 * The one among a file's exports that is wanted: that of this name, the default, or the only one.
 *
 * @throws InputError when there is none, or several
 */
export function exported<T extends { readonly name: string }>(
  { what, made, is }: Wanted<T>,
  exports: Record<string, unknown>,
  file: string,
  member: string | undefined,
  field: string,
): T {
  const found = Object.entries(exports).filter((entry): entry is [string, T] => is(entry[1]))
  if (member !== undefined) {
    const named = found.find(([key, one]) => key === member || one.name === member)
    if (named !== undefined) return named[1]
    const keys = found.map(([key]) => key)
    throw unknownWord(field, member, keys, `a ${what} that ${file} exports`)
  }
  // A CommonJS module may be what is wanted itself.
  for (const main of [exports.default, exports]) if (is(main)) return main
  const different = new Set(found.map(([, one]) => one))
  if (different.size === 1) return found[0][1]
  if (different.size > 1) {
    const names = found.map(([key]) => key).join(', ')
    throw new InputError(
      field,
      `${file} exports several ${what}s (${names}): name one of them, as in ${file}#${found[0][0]}`,
    )
  }
  const none = Object.keys(exports).length === 0 ? 'exports nothing' : `exports no ${what}`
  throw new InputError(field, `${file} ${none}: ${made}`)
}
