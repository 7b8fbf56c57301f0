import type { TraceEvent } from '../../trace/index.js'
import { brief } from './brief.js'

/** A time during which a node was down, paused, or led. */
export interface Span {
  readonly node: number
  readonly from: number
  readonly to: number
  readonly kind: 'down' | 'paused' | 'leads'
  readonly text: string
}

/** Something that a process noted, or a start, at one moment. */
export interface Mark {
  readonly node: number
  readonly at: number
  readonly kind: 'note' | 'leader' | 'start' | 'crash'
  readonly text: string
}

/** When nodes were down, paused, and led. A leader is shown until it goes down or another one is elected. */
export function spansOf(events: readonly TraceEvent[], nodes: readonly string[], end: number): Span[] {
  const spans: Span[] = []
  const open = new Map<string, { from: number; text: string }>()
  const begin = (kind: Span['kind'], node: string, from: number, text: string): void => {
    if (!open.has(`${kind} ${node}`)) open.set(`${kind} ${node}`, { from, text })
  }
  const finish = (kind: Span['kind'], node: string, to: number): void => {
    const span = open.get(`${kind} ${node}`)
    if (span === undefined) return
    open.delete(`${kind} ${node}`)
    spans.push({ node: nodes.indexOf(node), from: span.from, to, kind, text: span.text })
  }
  for (const { kind, at, node, payload } of events) {
    if (node === undefined) continue
    if (kind === 'crash' || kind === 'exit') {
      finish('leads', node, at)
      finish('paused', node, at)
      begin('down', node, at, kind === 'crash' ? 'crashed' : `stopped: ${brief(payload)}`)
    } else if (kind === 'start') finish('down', node, at)
    else if (kind === 'pause') begin('paused', node, at, 'paused')
    else if (kind === 'resume') finish('paused', node, at)
    else if (kind === 'note') {
      const term = electedIn(payload)
      if (term === undefined) continue
      for (const other of nodes) finish('leads', other, at)
      begin('leads', node, at, `leads term ${term}`)
    }
  }
  for (const key of [...open.keys()]) {
    const [kind, node] = key.split(' ') as [Span['kind'], string]
    finish(kind, node, end)
  }
  return spans
}

/** Notes, crashes, and starts after the first. */
export function marksOf(events: readonly TraceEvent[], nodes: readonly string[]): Mark[] {
  return events.flatMap(({ kind, at, node, payload }): Mark[] => {
    const lane = nodes.indexOf(node ?? '')
    if (lane < 0) return []
    if (kind === 'start' && payload !== 1)
      return [{ node: lane, at, kind: 'start', text: `started for the ${String(payload)}. time` }]
    if (kind === 'crash') return [{ node: lane, at, kind: 'crash', text: 'crashed' }]
    if (kind === 'exit') return [{ node: lane, at, kind: 'crash', text: `stopped: ${brief(payload)}` }]
    if (kind !== 'note') return []
    const { kind: name, data } = payload as { kind: string; data: unknown }
    const text = `${name}${data === undefined ? '' : ` ${brief(data, 100)}`}`
    return [{ node: lane, at, kind: electedIn(payload) === undefined ? 'note' : 'leader', text }]
  })
}

/** The term of an election that a note tells of. */
function electedIn(payload: unknown): number | string | undefined {
  const { kind, data } = payload as { kind: string; data?: { term?: number; ballot?: number | string } }
  return kind === 'leader-elected' ? (data?.term ?? data?.ballot ?? '?') : undefined
}
