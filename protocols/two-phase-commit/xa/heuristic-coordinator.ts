import type { NodeId } from 'seedbed'
import { TwoPhaseCoordinator } from '../coordinator.js'
import type { CoordinatorRecord, HeuristicReport } from '../log.js'
import type { CommitMessage, HeuristicMessage } from '../messages.js'
import { heuristicCode } from './codes.js'

/**
 * A coordinator whose participants may decide alone (X/Open CAE Specification, "Distributed Transaction Processing: The XA Specification",
 * 1991, §2.3.3): what they report is on its disk before they may forget it, and they may when an operator has seen it.
 */
export class HeuristicCoordinator extends TwoPhaseCoordinator {
  /** What participants did alone, by transaction and participant. */
  readonly reports = new Map<string, HeuristicReport>()
  /** Those that an operator has seen. */
  private readonly seen = new Set<string>()

  override start(): void {
    super.start()
    for (const [key, report] of this.reports) if (!this.seen.has(key)) this.showOperator(report)
  }

  override timeout(name: string): void {
    if (!name.startsWith(OPERATOR)) return super.timeout(name)
    const report = this.reports.get(name.slice(OPERATOR.length))
    if (report !== undefined) this.operatorSees(report)
  }

  protected override handle(message: CommitMessage, from: NodeId): void {
    if (message.type === 'heuristic') this.handleHeuristic(message, from)
    else super.handle(message, from)
  }

  private handleHeuristic({ transaction, decided, code }: HeuristicMessage, participant: NodeId): void {
    const report = { transaction, participant, decided, code }
    const key = keyOf(report)
    if (this.seen.has(key)) return this.allowForgetting(report)
    if (this.reports.has(key)) return
    this.reports.set(key, report)
    this.persist(report)
    this.env.note('heuristic-reported', { ...report, mixed: isMixed(report) })
    this.showOperator(report)
  }

  /** On disk before the participant may forget it. */
  protected persist(report: HeuristicReport): void {
    this.log.force({ type: 'heuristic', ...report })
  }

  private showOperator(report: HeuristicReport): void {
    this.env.setTimer(OPERATOR + keyOf(report), this.env.random('operator').between(...OPERATOR_TAKES))
  }

  private operatorSees(report: HeuristicReport): void {
    const { transaction, participant } = report
    this.seen.add(keyOf(report))
    // Lost in a crash, it is shown again.
    this.log.write({ type: 'seen', transaction, participant })
    this.env.note('heuristic-seen', { transaction, participant })
    this.allowForgetting(report)
  }

  protected allowForgetting({ transaction, participant }: HeuristicReport): void {
    this.env.send(participant, { type: 'forget', transaction })
  }

  protected override redo(record: CoordinatorRecord): void {
    if (record.type === 'heuristic') this.reports.set(keyOf(record), record)
    else if (record.type === 'seen') this.seen.add(keyOf(record))
    else super.redo(record)
  }
}

/** Whether the participant has done otherwise than was decided. */
export function isMixed({ decided, code }: HeuristicReport): boolean {
  return code !== heuristicCode(decided)
}

const keyOf = ({ transaction, participant }: Pick<HeuristicReport, 'transaction' | 'participant'>): string =>
  `${transaction}/${participant}`

/** What the names of its timers begin with. */
const OPERATOR = 'operator/'

/** How long it takes until an operator has looked, ms. */
const OPERATOR_TAKES = [50, 500] as const
