import type { RandomStream } from '../kernel/index.js'
import { exponential, lognormal, pareto, uniform } from '../network/index.js'
import type { Fault, FaultKind } from './fault.js'
import { logUniform, type Profile } from './profile.js'
import { drawPartition } from './shapes.js'

/** Whom the faults of a run may befall. */
export interface Targets {
  readonly servers: readonly string[]
  readonly clients: readonly string[]
}

/** Draws the parameters of one fault; a few kinds come as several events. */
export function drawFault(
  random: RandomStream,
  kind: FaultKind,
  targets: Targets,
  span: { readonly at: number; readonly until: number },
  profile: Profile,
): Fault[] {
  const { servers, clients } = targets
  const node = random.pick(servers)
  const direction = drawDirection(random, servers)
  const amount = random.next()
  switch (kind) {
    case 'latency':
      return [{ ...span, fault: kind, ...direction, extra: drawLatency(random) }]
    case 'loss':
    case 'duplicate':
    case 'corrupt':
      return [{ ...span, fault: kind, ...direction, rate: rounded(0.01 + 0.6 * amount * amount) }]
    case 'reorder':
      return [
        {
          ...span,
          fault: kind,
          ...direction,
          rate: rounded(0.05 + 0.9 * amount),
          by: Math.round(logUniform(random, 5, 800)),
        },
      ]
    case 'bandwidth':
      return [
        {
          ...span,
          fault: kind,
          ...direction,
          bytesPerSecond: Math.round(logUniform(random, 1_000, 200_000)),
        },
      ]
    case 'clog':
      return [{ ...span, fault: kind, ...direction }]
    case 'rule':
      return [
        {
          ...span,
          fault: kind,
          rule: {
            from: node,
            action: random.pick(['drop', 'delay', 'hold']),
            nth: random.int(1, 40),
            ms: Math.round(400 * amount),
          },
        },
      ]
    case 'partition':
      // A server alone has nobody to be parted from.
      return servers.length < 2
        ? []
        : drawPartition(random, random.pick(profile.shapes), servers, clients, span)
    case 'crash':
      return [{ ...span, fault: kind, node, ...(amount < 0.4 ? { afterEffects: random.int(1, 12) } : {}) }]
    case 'kill':
    case 'corrupt-record':
    case 'lost-record':
      return [{ at: span.at, fault: kind, node }]
    case 'pause':
    case 'clock-freeze':
    case 'disk-full':
    case 'lying-flush':
      return [{ ...span, fault: kind, node }]
    case 'torn-write':
    case 'partial-write':
      // It takes a crash between a write and its flush to show.
      return [
        { ...span, fault: kind, node },
        { ...span, fault: 'crash', node, afterEffects: random.int(1, 12) },
      ]
    case 'slow':
      return [{ ...span, fault: kind, node, by: rounded(logUniform(random, 0.1, 30)) }]
    case 'flap':
      return [
        {
          ...span,
          fault: kind,
          node,
          up: Math.round(logUniform(random, 20, 2_000)),
          down: Math.round(logUniform(random, 10, 1_000)),
        },
      ]
    case 'clock-offset':
      return [{ ...span, fault: kind, node, by: signed(random, Math.round(logUniform(random, 5, 60_000))) }]
    case 'clock-jump':
      return [
        { at: span.at, fault: kind, node, by: signed(random, Math.round(logUniform(random, 5, 60_000))) },
      ]
    case 'clock-drift':
      return [{ ...span, fault: kind, node, rate: rounded(0.7 + 0.6 * amount) }]
    case 'clock-strobe':
      return [
        {
          ...span,
          fault: kind,
          node,
          by: Math.round(logUniform(random, 5, 5_000)),
          every: Math.round(logUniform(random, 5, 500)),
        },
      ]
    case 'disk-slow':
      return [{ ...span, fault: kind, node, by: rounded(logUniform(random, 0.5, 120)) }]
    case 'replay':
    case 'equivocate':
      return [{ ...span, fault: kind, node, rate: rounded(0.02 + 0.4 * amount) }]
  }
}

/** Half of the troubles are everywhere; the others go out of some servers, or come to some. */
function drawDirection(random: RandomStream, servers: readonly string[]): { from?: string[]; to?: string[] } {
  const some = random.shuffle(servers).slice(0, random.int(1, servers.length))
  const way = random.int(0, 3)
  return way === 0 ? { from: some } : way === 1 ? { to: some } : {}
}

function drawLatency(random: RandomStream) {
  const ms = Math.round(logUniform(random, 2, 400))
  const shape = random.int(0, 3)
  return [uniform(0, 2 * ms), exponential(ms), lognormal(ms, 1), pareto(Math.max(1, ms / 2), 1.5)][shape]
}

function signed(random: RandomStream, magnitude: number): number {
  return random.chance(0.5) ? magnitude : -magnitude
}

/** Three decimals: plans are read by people. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
