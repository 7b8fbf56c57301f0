import type { TraceEvent } from '../../trace/index.js'
import { brief } from './brief.js'

/** A message, as an array to keep pages small. `arrived` is when it got there or was lost, `lost` says why it was. */
export type MessageLine = readonly [
  sent: number,
  from: number,
  to: number,
  arrived: number,
  type: number,
  text: string,
  lost?: string,
]

const MOST_MESSAGES = 9_000
/** Messages so near to the violation, ms, are all kept. */
const NEAR = 1_500

/** The messages of a run; when there are very many, all of those near a moment, and every so-many-th of the others. */
export function messagesOf(
  events: readonly TraceEvent[],
  nodes: readonly string[],
  moment: number,
): { lines: MessageLine[]; types: string[]; sent: number } {
  const lanes = new Map(nodes.map((id, lane) => [id, lane]))
  const types: string[] = []
  const lines: MessageLine[] = []
  const sends = new Set<number>()
  for (const { id, kind, at, node, peer, cause, payload } of events) {
    if (kind === 'send') sends.add(id)
    if ((kind !== 'deliver' && kind !== 'drop') || cause === undefined || node === peer) continue
    const sent = events[cause]
    if (sent.kind !== 'send') continue
    const type = nameOf(sent.payload)
    const known = types.indexOf(type)
    const number = known < 0 ? types.push(type) - 1 : known
    const line = [
      sent.at,
      lanes.get(peer!)!,
      lanes.get(node!)!,
      at,
      number,
      brief(fieldsOf(sent.payload), 140),
    ] as const
    lines.push(kind === 'drop' ? [...line, String(payload)] : line)
  }
  return { lines: thinned(lines, moment), types, sent: sends.size }
}

function thinned(lines: readonly MessageLine[], moment: number): MessageLine[] {
  if (lines.length <= MOST_MESSAGES) return [...lines]
  const every = Math.ceil(lines.length / MOST_MESSAGES)
  return lines.filter(([sent], index) => index % every === 0 || Math.abs(sent - moment) < NEAR)
}

function nameOf(payload: unknown): string {
  const type = (payload as { type?: unknown } | null)?.type
  return typeof type === 'string' ? type : 'message'
}

function fieldsOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  const { type: _type, ...rest } = payload as { type?: unknown }
  return rest
}
