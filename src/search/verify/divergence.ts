import { shown } from '../../input/index.js'
import { seal } from '../../kernel/index.js'
import type { Trace, TraceEvent } from '../../trace/index.js'
import { differingField } from './differing-field.js'

/** The first event in which two runs of the same seed differ. */
export interface Divergence {
  /** Its position in the trace. */
  readonly index: number
  /** As it was in the first run; undefined when that had ended. */
  readonly one: TraceEvent | undefined
  /** As it was in the second. */
  readonly other: TraceEvent | undefined
  /** What led to it, when it was the same in both. */
  readonly cause: TraceEvent | undefined
  /** What happened, where, and what was different. */
  readonly sentence: string
}

/** Compares two runs event by event. */
export function divergenceOf(one: Trace, other: Trace): Divergence | undefined {
  const length = Math.max(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const first = index < one.length ? one.get(index) : undefined
    const second = index < other.length ? other.get(index) : undefined
    if (first !== undefined && second !== undefined && same(first, second)) continue
    const causes = [first, second].map((event) => event?.cause)
    const cause =
      causes[0] !== undefined && (causes[0] === causes[1] || second === undefined)
        ? one.get(causes[0])
        : undefined
    return { index, one: first, other: second, cause, sentence: sentence(index, first, second, cause) }
  }
  return undefined
}

function same(one: TraceEvent, other: TraceEvent): boolean {
  return (
    one.kind === other.kind &&
    one.at === other.at &&
    one.node === other.node &&
    one.peer === other.peer &&
    one.cause === other.cause &&
    (one.payload === other.payload || seal(one.payload) === seal(other.payload))
  )
}

function sentence(
  index: number,
  one: TraceEvent | undefined,
  other: TraceEvent | undefined,
  cause: TraceEvent | undefined,
): string {
  const { at, node } = (one ?? other)!
  const during = cause === undefined ? '' : `, after ${told(cause)} at ${cause.at} ms`
  const where = `the two runs part at event ${index}, at ${at} ms${node === undefined ? '' : `, on ${node}`}${during}`
  if (one === undefined || other === undefined) {
    const which = one === undefined ? 'only in the second' : 'only in the first'
    return `${where}: ${which} ${told((one ?? other)!)}`
  }
  if (one.kind === other.kind && one.node === other.node && one.peer === other.peer && one.at === other.at) {
    return `${where}: ${told(one)}, ${differingField(one.payload, other.payload) ?? 'with another cause'}`
  }
  const when = one.at === other.at ? '' : ` at ${other.at} ms`
  return `${where}: first ${told(one)}, then ${told(other)}${when}`
}

const verbs: Readonly<Record<TraceEvent['kind'], string>> = {
  start: 'started',
  send: 'sent',
  deliver: 'received',
  drop: 'did not get',
  timeout: 'had a timer run out:',
  wake: 'went on',
  invoke: 'was asked',
  complete: 'ended an operation',
  write: 'wrote',
  flush: 'flushed',
  crash: 'crashed',
  exit: 'stopped:',
  pause: 'was paused',
  resume: 'was resumed',
  fault: 'a fault:',
  note: 'noted',
  log: 'logged',
}

/** An event in words. */
function told({ kind, node, peer, payload }: TraceEvent): string {
  const who = node === undefined ? '' : `${node} `
  const whom = peer === undefined ? '' : ` ${kind === 'send' ? 'to' : 'from'} ${peer}`
  const what = payload === null || payload === undefined || kind === 'start' ? '' : ` ${shown(payload)}`
  return `${who}${verbs[kind]}${what}${whom}`
}
