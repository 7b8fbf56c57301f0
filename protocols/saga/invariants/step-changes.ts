import type { NodeView, RunView } from 'seedbed'
import { ofRun } from 'seedbed/check'
import type { Written, WrittenReader } from 'seedbed/protocols/journal'
import type { StepRecord, StepStatus } from '../record.js'
import { stepsIn } from './on-disk.js'
import { recordsOf } from './view.js'

/** What has been put on record, and of each step what was on record of it before. */
export interface StepChanges extends Written<StepRecord> {
  readonly before: readonly (StepStatus | undefined)[]
}

const NONE: StepChanges = { entries: [], before: [], anew: false }

/** By saga, and by step. */
type Statuses = Map<string, StepStatus[]>

/** Follows what participants put on record, step by step: once for all checks that ask. */
class StepsFollowed {
  private readonly records: WrittenReader<StepRecord>
  private readonly byNode = new Map<string, Statuses>()
  private asked: Written<StepRecord> | null = null
  private answer = NONE

  constructor(run: RunView) {
    this.records = recordsOf(run)
  }

  /** What this node has put on record since it was last asked about. */
  of(node: NodeView): StepChanges {
    const written = this.records.of(node)
    const { entries, anew } = written
    if (entries.length === 0) return NONE
    if (written === this.asked) return this.answer
    this.asked = written
    let last = this.byNode.get(node.id)
    if (last === undefined || anew) this.byNode.set(node.id, (last = new Map<string, StepStatus[]>()))
    const before: (StepStatus | undefined)[] = []
    for (const record of entries) before.push(replaced(last, record))
    return (this.answer = { entries, before, anew })
  }
}

/** Puts a status in its place; returns what was there. */
function replaced(last: Statuses, { saga, step, status }: StepRecord): StepStatus | undefined {
  const steps = stepsIn(last, saga)
  const before = steps[step]
  steps[step] = status
  return before
}

export const stepChanges = ofRun((run) => new StepsFollowed(run))
