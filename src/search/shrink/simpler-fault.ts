import type { Fault } from '../../faults/index.js'
import type { Latency } from '../../network/index.js'
import { rounderNumbers } from './rounder.js'

/**
 * Faults in the place of this one that say less: without an end, of another kind that does it once, of fewer nodes, in round
 * numbers; the simplest first. Times apart, which are made round together with those of everything else.
 */
export function* simplerFaults(fault: Fault): Iterable<Fault> {
  if (fault.until !== undefined) yield without(fault, 'until')
  switch (fault.fault) {
    case 'partition':
      yield* simplerPartitions(fault)
      break
    case 'crash':
      if (fault.afterEffects !== undefined) {
        yield without(fault, 'afterEffects')
        for (const fewer of [1, Math.ceil(fault.afterEffects / 2), fault.afterEffects - 1])
          if (fewer > 0 && fewer < fault.afterEffects) yield { ...fault, afterEffects: fewer }
      }
      break
    case 'flap': {
      const { node, at, down } = fault
      yield { fault: 'crash', node, at, until: at + down }
      break
    }
    case 'clock-strobe': {
      const { node, at, until, by } = fault
      yield { fault: 'clock-jump', node, at, ...(until !== undefined && { until }), by }
      break
    }
    case 'latency':
      if (fault.extra.model !== 'constant')
        yield { ...fault, extra: { model: 'constant', ms: usual(fault.extra) } }
      else
        for (const ms of rounderNumbers(fault.extra.ms)) yield { ...fault, extra: { model: 'constant', ms } }
      break
  }
  yield* onFewerLinks(fault)
  yield* inRoundNumbers(fault)
}

function* simplerPartitions(fault: Extract<Fault, { fault: 'partition' }>): Iterable<Fault> {
  const { groups } = fault
  if (fault.flap !== undefined) yield { ...without(fault, 'flap'), shape: 'custom' }
  if (fault.oneWay !== undefined) yield { ...without(fault, 'oneWay'), shape: 'custom' }
  if (groups.length > 2)
    for (let i = 0; i < groups.length; i++)
      yield { ...fault, shape: 'custom', groups: groups.filter((_, other) => other !== i) }
  for (const [i, group] of groups.entries()) {
    if (group.length === 1) continue
    for (const id of group)
      yield {
        ...fault,
        shape: 'custom',
        groups: groups.with(
          i,
          group.filter((other) => other !== id),
        ),
      }
  }
}

function* onFewerLinks(fault: Fault): Iterable<Fault> {
  for (const side of ['from', 'to'] as const) {
    const ids = (fault as { from?: readonly string[]; to?: readonly string[] })[side]
    if (ids === undefined || ids.length === 1) continue
    for (const id of ids) yield { ...fault, [side]: ids.filter((other) => other !== id) }
  }
}

function* inRoundNumbers(fault: Fault): Iterable<Fault> {
  if ('rate' in fault && fault.fault !== 'clock-drift' && fault.rate < 1) yield { ...fault, rate: 1 }
  for (const field of ['rate', 'by', 'every', 'up', 'down', 'flap', 'bytesPerSecond']) {
    const value = (fault as unknown as Record<string, unknown>)[field]
    if (typeof value !== 'number') continue
    for (const rounder of rounderNumbers(value)) yield { ...fault, [field]: rounder }
  }
}

/** A latency of this model that is nothing out of the ordinary, ms. */
function usual(latency: Latency): number {
  switch (latency.model) {
    case 'constant':
      return latency.ms
    case 'uniform':
      return Math.ceil((latency.low + latency.high) / 2)
    case 'normal':
    case 'exponential':
      return Math.ceil(latency.mean)
    case 'lognormal':
      return Math.ceil(latency.median)
    case 'pareto':
      return Math.ceil(latency.least)
    case 'empirical':
      return [...latency.samples].sort((a, b) => a - b)[latency.samples.length >> 1]
  }
}

function without<F extends object, K extends keyof F>(fault: F, field: K): Omit<F, K> & F {
  const { [field]: _, ...rest } = fault
  return rest as Omit<F, K> & F
}
