import type { Violation } from '../../check/index.js'
import { clientsOf, operationsOf, type OperationBar } from './story-operations.js'
import { faultsOf, type FaultBar } from './story-faults.js'
import { messagesOf, type MessageLine } from './story-messages.js'
import { marksOf, spansOf, type Mark, type Span } from './story-nodes.js'
import type { RunResult } from '../../run/index.js'

/** What the picture of a run is drawn from: plain data, names in place of numbers only where there are many. */
export interface Story {
  /** One lane each, from top to bottom. */
  readonly nodes: readonly string[]
  /** ms of virtual time. */
  readonly end: number
  readonly messages: readonly MessageLine[]
  /** How many messages were sent; fewer are drawn when there are very many. */
  readonly sent: number
  /** The kinds of messages, by the number that a message has. */
  readonly types: readonly string[]
  readonly spans: readonly Span[]
  readonly marks: readonly Mark[]
  readonly faults: readonly FaultBar[]
  readonly operations: readonly OperationBar[]
  readonly violation?: {
    readonly check: string
    readonly message: string
    readonly at: number
    readonly node?: string
  }
  /** What to look at first. */
  readonly focus: readonly [from: number, to: number]
}

/** The story of a run that was traced. */
export function storyOf(result: RunResult): Story {
  const { trace, virtualMs: end, history, violations } = result
  if (trace === null) throw new RangeError('a run must be traced for its story to be told')
  const events = [...trace]
  // All nodes start at the beginning, in the order in which the world has them.
  const nodes = [...new Set(events.flatMap(({ node }) => (node === undefined ? [] : [node])))]
  const [violation] = violations
  const bad = violation && blamed(violation, history, end)
  const { lines, types, sent } = messagesOf(events, nodes, bad?.at ?? end / 2)
  const faults = faultsOf(events, end)
  const marks = marksOf(events, nodes)
  return {
    nodes,
    end,
    messages: lines,
    sent,
    types,
    spans: spansOf(events, nodes, end),
    marks,
    faults,
    operations: operationsOf(history, nodes, violation),
    ...(violation && bad && { violation: { check: violation.check, message: violation.message, ...bad } }),
    focus: focusOf(bad?.at, [...faults.map(({ from }) => from), ...marks.map(({ at }) => at)], end),
  }
}

/** When and where a violation is to be seen: where it says so, else at the end of the last operation it names. */
function blamed(
  violation: Violation,
  history: RunResult['history'],
  end: number,
): { at: number; node?: string } {
  const { at, node } = violation
  if (at !== undefined) return { at, ...(node !== undefined && { node }) }
  const culprits = operationsOf(history, clientsOf(history), violation).filter(({ bad }) => bad)
  const last = culprits.sort((a, b) => (a.to ?? a.from) - (b.to ?? b.from)).at(-1)
  if (last === undefined) return { at: end }
  return { at: last.to ?? last.from, node: clientsOf(history)[last.node] }
}

const WIDEST_FOCUS = 2_000
/** What happened at the very end is not to stand at the edge. */
const MARGIN = 1.03

/** The moment of the violation and what led to it; else where most happened: faults, crashes, elections. */
function focusOf(at: number | undefined, moments: readonly number[], end: number): [number, number] {
  const width = Math.min(WIDEST_FOCUS, end * MARGIN)
  if (at !== undefined) return within(at - width * 0.8, width, end * MARGIN)
  const near = (from: number): number =>
    moments.filter((moment) => moment >= from && moment < from + width * 0.7).length
  const best = moments.reduce((a, b) => (near(b) > near(a) ? b : a), 0)
  return within(best - width * 0.2, width, end * MARGIN)
}

function within(from: number, width: number, end: number): [number, number] {
  const begin = Math.max(0, Math.min(from, end - width))
  return [begin, begin + width]
}
