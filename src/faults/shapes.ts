import type { RandomStream } from '../kernel/index.js'
import type { PartitionFault, PartitionShape } from './fault.js'

type Span = { readonly at: number; readonly until: number }

/**
 * Draws the faults that make a partition of that shape.
 *
 * @param servers - the nodes to divide
 * @param clients - each goes to a side, or stays in touch with everyone
 */
export function drawPartition(
  random: RandomStream,
  shape: PartitionShape,
  servers: readonly string[],
  clients: readonly string[],
  span: Span,
): PartitionFault[] {
  const order = random.shuffle(servers)
  const cut = (
    groups: readonly (readonly string[])[],
    rest: Partial<PartitionFault> = {},
  ): PartitionFault => ({
    ...span,
    fault: 'partition',
    shape,
    groups,
    ...rest,
  })
  const split = (size: number): string[][] =>
    withClients(random, [order.slice(0, size), order.slice(size)], clients)
  const minority = Math.max(1, Math.floor((order.length - 1) / 2))
  switch (shape) {
    case 'halves':
      return [cut(split(Math.ceil(order.length / 2)))]
    case 'majority-minority':
      return [cut(split(random.int(1, minority)))]
    case 'isolate-one':
      return [cut(split(1))]
    case 'bridge': {
      const [bridge, ...others] = order as [string, ...string[]]
      const half = Math.ceil(others.length / 2)
      return [
        cut(
          [
            [...others.slice(0, half), bridge],
            [...others.slice(half), bridge],
          ].map((group) => [...group]),
        ),
      ]
    }
    case 'majority-ring': {
      return order.length > 3 ? [cut(majorityRing(order))] : [cut(split(1))]
    }
    case 'one-way':
      return [cut(split(random.int(1, order.length - 1)), { oneWay: true })]
    case 'flapping':
      return [
        cut(split(random.int(1, minority)), {
          flap: Math.max(5, Math.round((span.until - span.at) / random.int(4, 20))),
        }),
      ]
    case 'swizzle':
      return swizzle(random, order, span).map((part) =>
        cut([[part.node], order.filter((id) => id !== part.node)], part.span),
      )
    case 'custom':
      return [cut(split(random.int(1, order.length - 1)))]
  }
}

/** Every node sees a majority, itself included, and no two nodes see the same: neighbours on a ring, so far as needed. */
function majorityRing(order: readonly string[]): string[][] {
  const neighbours = Math.ceil(Math.floor(order.length / 2) / 2)
  return order.map((_, i) => Array.from({ length: neighbours + 1 }, (_, k) => order[(i + k) % order.length]))
}

/** Nodes are cut off one by one, and healed one by one in another order. */
function swizzle(
  random: RandomStream,
  order: readonly string[],
  { at, until }: Span,
): { node: string; span: Span }[] {
  const nodes = order.slice(0, random.int(2, Math.max(2, order.length)))
  const step = (until - at) / (2 * nodes.length + 1)
  const healing = random.shuffle(nodes)
  return nodes.map((node, i) => ({
    node,
    span: {
      at: Math.round(at + i * step),
      until: Math.max(
        Math.round(at + i * step) + 1,
        Math.round(until - (healing.length - 1 - healing.indexOf(node)) * step),
      ),
    },
  }))
}

function withClients(random: RandomStream, groups: string[][], clients: readonly string[]): string[][] {
  for (const client of clients) groups[random.int(0, groups.length)]?.push(client)
  return groups
}
