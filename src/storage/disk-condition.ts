/** What can be wrong with a disk. */
export type DiskTrouble =
  /** A flush takes this much longer, ms. */
  | { readonly kind: 'slow'; readonly by: number }
  /** No space left. */
  | { readonly kind: 'full' }
  /** A flush returns at once, and nothing has become safe by it. */
  | { readonly kind: 'lying-flush' }
  /** A crash cuts the first unflushed record off in mid-write. */
  | { readonly kind: 'torn-write' }
  /** A crash keeps the first few of the unflushed writes. */
  | { readonly kind: 'partial-write' }

/** A trouble while it lasts, and how often it has made a difference. */
export interface DiskCondition {
  readonly trouble: DiskTrouble
  touched: number
}
