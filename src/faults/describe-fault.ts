import type { Latency, PacketRule } from '../network/index.js'
import type { Written } from './at.js'
import type { Fault } from './fault.js'

/**
 * A fault in words, on one line.
 *
 * @example
 * ```ts
 * import { at } from 'seedbed'
 * import { describeFault } from 'seedbed/faults'
 * const cut = at(500).partition(['n1', 'n2'], ['n3', 'n4', 'n5']).until(2_000)
 * describeFault(cut) // => 'at 500 ms partition n1 n2 | n3 n4 n5 until 2000 ms'
 * ```
 */
export function describeFault(fault: Fault | Written): string {
  // Where a hand-written fault has no end, it has the method that gives it one.
  const { until: end } = fault as { until?: unknown }
  const until = typeof end === 'number' ? ` until ${end} ms` : ''
  return `at ${fault.at} ms ${describeEffect(fault as Fault)}${until}`
}

/** What a fault does, and to whom, without its times. */
export function describeEffect(fault: Fault): string {
  switch (fault.fault) {
    case 'latency':
      return `${delay(fault.extra)} more latency${where(fault)}`
    case 'loss':
      return `lose ${percent(fault.rate)} of messages${where(fault)}`
    case 'duplicate':
      return `duplicate ${percent(fault.rate)} of messages${where(fault)}`
    case 'reorder':
      return `reorder ${percent(fault.rate)} of messages by up to ${ms(fault.by)}${where(fault)}`
    case 'bandwidth':
      return `limit bandwidth to ${Math.round(fault.bytesPerSecond)} bytes/s${where(fault)}`
    case 'clog':
      return `hold back messages${where(fault)}`
    case 'corrupt':
      return `corrupt ${percent(fault.rate)} of messages${where(fault)}`
    case 'rule':
      return rule(fault.rule)
    case 'partition':
      return partition(fault)
    case 'crash':
      return fault.afterEffects === undefined
        ? `crash ${fault.node}`
        : `crash ${fault.node} after ${fault.afterEffects} more ${fault.afterEffects === 1 ? 'effect' : 'effects'}`
    case 'kill':
      return `kill ${fault.node} for good`
    case 'pause':
      return `pause ${fault.node}`
    case 'slow':
      return `slow ${fault.node} by ${ms(fault.by)} an event`
    case 'flap':
      return `crash ${fault.node} again and again, up ${ms(fault.up)}, down ${ms(fault.down)}`
    case 'clock-offset':
      return `put the clock of ${fault.node} off by ${ms(fault.by)}`
    case 'clock-drift':
      return `let the clock of ${fault.node} run at ${round(fault.rate)} times its pace`
    case 'clock-jump':
      return `let the clock of ${fault.node} jump by ${ms(fault.by)}`
    case 'clock-strobe':
      return `let the clock of ${fault.node} jump to and fro by ${ms(fault.by)} every ${ms(fault.every)}`
    case 'clock-freeze':
      return `freeze the clock of ${fault.node}`
    case 'torn-write':
      return `tear what ${fault.node} writes when it crashes`
    case 'partial-write':
      return `keep a part of what ${fault.node} has not flushed when it crashes`
    case 'corrupt-record':
      return `corrupt a record on the disk of ${fault.node}`
    case 'lost-record':
      return `lose a record on the disk of ${fault.node}`
    case 'disk-full':
      return `fill the disk of ${fault.node}`
    case 'disk-slow':
      return `slow the disk of ${fault.node} by ${ms(fault.by)} a flush`
    case 'lying-flush':
      return `let flushes of ${fault.node} lie`
    case 'replay':
      return `replay ${percent(fault.rate)} of what ${fault.node} has sent`
    case 'equivocate':
      return `change ${percent(fault.rate)} of what ${fault.node} sends`
  }
}

type PartitionFault = Extract<Fault, { fault: 'partition' }>

function partition({ groups, oneWay, flap, shape }: PartitionFault): string {
  const sides = groups.map((group) => group.join(' ')).join(oneWay ? ' -/> ' : ' | ')
  const named = shape === 'custom' || shape === 'one-way' || shape === 'flapping' ? '' : ` (${shape})`
  return `partition ${sides}${named}${flap === undefined ? '' : `, cut and healed in turn every ${ms(flap)}`}`
}

function rule({ from, to, type, nth, action, ms: by }: PacketRule): string {
  const which = `${nth === undefined ? 'every' : `the ${ordinal(nth)}`} ${type ?? 'message'}`
  const link = `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`
  return `${action} ${which}${link}${action === 'delay' && by !== undefined ? ` by ${ms(by)}` : ''}`
}

function where({ from, to }: { readonly from?: readonly string[]; readonly to?: readonly string[] }): string {
  return `${from === undefined ? '' : ` from ${from.join(' ')}`}${to === undefined ? '' : ` to ${to.join(' ')}`}`
}

function delay(latency: Latency): string {
  switch (latency.model) {
    case 'constant':
      return ms(latency.ms)
    case 'uniform':
      return `${round(latency.low)} to ${ms(latency.high)}`
    case 'empirical':
      return 'measured'
    case 'normal':
    case 'exponential':
      return `${latency.model}, ${ms(latency.mean)}`
    case 'lognormal':
      return `${latency.model}, ${ms(latency.median)}`
    case 'pareto':
      return `${latency.model}, at least ${ms(latency.least)}`
  }
}

function ms(value: number): string {
  return `${round(value)} ms`
}

function percent(rate: number): string {
  return `${round(rate * 100)} %`
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}
