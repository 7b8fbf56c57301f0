import { at, type Fault } from 'seedbed'
import type { NemesisSite } from 'seedbed/faults'
import { onlyElects } from './raft-story.js'

/** How a leader is deposed and comes back; times in ms. */
export interface Comeback {
  /** When the partition behind which it is deposed heals. */
  readonly heal: number
  /** When it may lead again. */
  readonly again: number
  /** Who is behind the partition with it. */
  readonly beside: string
  /** The one that leads in between. */
  readonly successor: string
  /** Who is left, in an order of chance. */
  readonly others: readonly [four: string, five: string]
  readonly faults: readonly Fault[]
}

/** n1 leads, is deposed behind a partition, and leads again once the one that took its place is down. */
export function comeback({ random, servers, clients }: NemesisSite): Comeback {
  const cut = 400 + random.int(0, 100)
  const heal = cut + random.int(200, 300)
  const over = heal + random.int(100, 200)
  const again = over + random.int(250, 400)
  const [two, three, four, five] = random.shuffle(servers.slice(1)) as [string, string, string, string]
  const faults = [
    ...onlyElects('n1', servers, 0, cut),
    at(cut)
      .partition(['n1', two, ...clients.slice(1)], [three, four, five, clients[0]])
      .until(heal),
    ...onlyElects(three, [three, four, five], cut, heal),
    // What the successor brings is less than what it removes.
    at(heal).partition(servers, clients).until(again),
    at(over).crash(three).until(again),
    ...onlyElects('n1', servers, over, again + 300),
  ]
  return { heal, again, beside: two, successor: three, others: [four, five], faults }
}
