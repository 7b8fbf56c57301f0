import type { Latency, PacketRule } from '../network/index.js'

/** When a fault begins and ends, ms of virtual time. Without `until` it lasts as long as the run lets faults strike. */
interface Span {
  readonly at: number
  readonly until?: number
}

/** A fault of links: those from any of `from` to any of `to`; each is every node unless given. */
interface OnLinks extends Span {
  readonly from?: readonly string[]
  readonly to?: readonly string[]
}

/** A fault of one node. */
interface OnNode extends Span {
  readonly node: string
}

export type LinkFault =
  | (OnLinks & { readonly fault: 'latency'; readonly extra: Latency })
  | (OnLinks & { readonly fault: 'loss'; readonly rate: number })
  | (OnLinks & { readonly fault: 'duplicate'; readonly rate: number })
  | (OnLinks & { readonly fault: 'reorder'; readonly rate: number; readonly by: number })
  | (OnLinks & { readonly fault: 'bandwidth'; readonly bytesPerSecond: number })
  | (OnLinks & { readonly fault: 'clog' })
  | (OnLinks & { readonly fault: 'corrupt'; readonly rate: number })
  | (Span & { readonly fault: 'rule'; readonly rule: PacketRule })

/** How a partition came about: its groups say what it does, its shape what it is meant to be. */
export const partitionShapes = [
  'halves',
  'majority-minority',
  'isolate-one',
  'bridge',
  'majority-ring',
  'one-way',
  'flapping',
  'swizzle',
  'custom',
] as const

export type PartitionShape = (typeof partitionShapes)[number]

/** Nodes can talk when some group holds both; nodes in no group talk with everyone. */
export interface PartitionFault extends Span {
  readonly fault: 'partition'
  readonly shape: PartitionShape
  readonly groups: readonly (readonly string[])[]
  /** Cut only what the first group says to the others. */
  readonly oneWay?: boolean
  /** Cut and heal in turn, each for this many ms. */
  readonly flap?: number
}

export type NodeFault =
  /** Down until `until`. With `afterEffects`, not at once but right after the node's that-many-th effect. */
  | (OnNode & { readonly fault: 'crash'; readonly afterEffects?: number })
  | (OnNode & { readonly fault: 'kill' })
  | (OnNode & { readonly fault: 'pause' })
  | (OnNode & { readonly fault: 'slow'; readonly by: number })
  | (OnNode & { readonly fault: 'flap'; readonly up: number; readonly down: number })

export type ClockFault =
  | (OnNode & { readonly fault: 'clock-offset'; readonly by: number })
  | (OnNode & { readonly fault: 'clock-drift'; readonly rate: number })
  | (OnNode & { readonly fault: 'clock-jump'; readonly by: number })
  | (OnNode & { readonly fault: 'clock-strobe'; readonly by: number; readonly every: number })
  | (OnNode & { readonly fault: 'clock-freeze' })

export type DiskFault =
  | (OnNode & { readonly fault: 'torn-write' })
  | (OnNode & { readonly fault: 'partial-write' })
  | (OnNode & { readonly fault: 'corrupt-record' })
  | (OnNode & { readonly fault: 'lost-record' })
  | (OnNode & { readonly fault: 'disk-full' })
  | (OnNode & { readonly fault: 'disk-slow'; readonly by: number })
  | (OnNode & { readonly fault: 'lying-flush' })

export type ByzantineFault =
  | (OnNode & { readonly fault: 'replay'; readonly rate: number })
  | (OnNode & { readonly fault: 'equivocate'; readonly rate: number })

/** One fault, as plain data: what, where, from when to when. Times are ms, rates are probabilities. */
export type Fault = LinkFault | PartitionFault | NodeFault | ClockFault | DiskFault | ByzantineFault

export type FaultKind = Fault['fault']

/** All kinds of faults, by family. */
export const faultFamilies = {
  links: ['latency', 'loss', 'duplicate', 'reorder', 'bandwidth', 'clog', 'corrupt', 'rule'],
  partitions: ['partition'],
  nodes: ['crash', 'kill', 'pause', 'slow', 'flap'],
  clocks: ['clock-offset', 'clock-drift', 'clock-jump', 'clock-strobe', 'clock-freeze'],
  disks: [
    'torn-write',
    'partial-write',
    'corrupt-record',
    'lost-record',
    'disk-full',
    'disk-slow',
    'lying-flush',
  ],
  byzantine: ['replay', 'equivocate'],
} as const satisfies Record<string, readonly FaultKind[]>

export type FaultFamily = keyof typeof faultFamilies

export const faultKinds: readonly FaultKind[] = Object.values(faultFamilies).flat()

/** The name under which a fault is counted: its kind; for a partition its shape too, and where a crash strikes. */
export function countedAs(fault: Fault): string {
  if (fault.fault === 'partition') return `partition:${fault.shape}`
  return fault.fault === 'crash' && fault.afterEffects !== undefined ? 'crash:between-effects' : fault.fault
}

/** The family of a kind. */
export function familyOf(kind: FaultKind): FaultFamily {
  for (const [family, kinds] of Object.entries(faultFamilies)) {
    if ((kinds as readonly FaultKind[]).includes(kind)) return family as FaultFamily
  }
  throw new RangeError(`there is no fault "${kind}"`)
}
