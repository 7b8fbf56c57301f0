import type { Latency } from './latency.js'
import type { PacketRule } from './packet-rule.js'

/** What can be wrong with a link. Rates are probabilities a message; times are ms. */
export type Trouble =
  /** Nothing passes. */
  | { readonly kind: 'cut' }
  /** Messages are lost. */
  | { readonly kind: 'loss'; readonly rate: number }
  /** Messages arrive twice, each copy in its own time. */
  | { readonly kind: 'duplicate'; readonly rate: number }
  /** Messages are held back by up to `by` ms, so that later ones overtake them, on FIFO links too. */
  | { readonly kind: 'reorder'; readonly rate: number; readonly by: number }
  /** Messages take this much longer. */
  | { readonly kind: 'latency'; readonly extra: Latency }
  /** Messages queue for a line of this capacity. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** Messages wait at the link until the trouble is over, and then arrive. */
  | { readonly kind: 'clog' }
  /** Messages are damaged; a checksum discards them, where the network has checksums. */
  | { readonly kind: 'corrupt'; readonly rate: number }
  /** The sender sends one of its old messages again (byzantine). */
  | { readonly kind: 'replay'; readonly rate: number }
  /** The sender alters what it says, with a good checksum (byzantine). */
  | { readonly kind: 'equivocate'; readonly rate: number }
  /** Messages that match are treated as the rule says. */
  | { readonly kind: 'rule'; readonly rule: PacketRule }

/** A trouble while it lasts, and how many messages it has touched. */
export interface Condition {
  readonly trouble: Trouble
  touched: number
  /** For a rule: how many messages have matched it so far. */
  matched?: number
}
