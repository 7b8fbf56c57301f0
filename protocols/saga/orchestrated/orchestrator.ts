import type { Env, Process } from 'seedbed'
import { Journal } from 'seedbed/protocols/journal'
import type { OrchestratedMessage, SagaOutcome, Start, StepReply, StepRequest } from '../messages.js'
import type { SagaSettings } from '../options.js'
import { unanswered } from '../unanswered.js'
import { applyEntry, type SagaCourse, type SagaLogEntry } from './log.js'

/** What is known of a step that was asked for. */
export type StepResult = 'done' | 'refused' | 'unknown'

/**
 * The saga execution coordinator (H. Garcia-Molina & K. Salem, "Sagas", 1987, §5): carries out the steps one after the other, and what it
 * asks for is in its log before it asks. When a step is refused, or its outcome cannot be known, it goes back: compensations in reverse
 * order, each until it is done.
 */
export class SagaOrchestrator implements Process<OrchestratedMessage> {
  readonly sagas = new Map<string, SagaCourse>()
  protected readonly log: Journal<SagaLogEntry>
  private readonly running = new Map<string, Promise<SagaOutcome>>()

  constructor(
    protected readonly env: Env<OrchestratedMessage>,
    protected readonly settings: SagaSettings,
  ) {
    this.log = new Journal(env.disk, 'log', (entry) => applyEntry(this.sagas, entry))
  }

  async start(): Promise<void> {
    this.log.open()
    await this.recover([...this.sagas.values()].filter(({ outcome }) => outcome === null))
  }

  serve(request: OrchestratedMessage): Promise<SagaOutcome> {
    if (request.type !== 'start') throw new Error(`the orchestrator has no steps to ${request.type}`)
    return this.begin(request)
  }

  protected begin({ saga, steps }: Start): Promise<SagaOutcome> {
    if (!this.sagas.has(saga)) this.log.commit({ type: 'started', saga, steps })
    return this.run(this.sagas.get(saga)!)
  }

  /** After a crash, each saga goes on: forward from its last step, or back, while it still can. */
  protected async recover(sagas: readonly SagaCourse[]): Promise<void> {
    for (const saga of sagas)
      if (this.settings.recovery === 'backward' && !saga.aborted && this.canGoBack(saga)) this.abort(saga)
    await Promise.all(sagas.map((saga) => this.run(saga)))
  }

  /** Nothing has been asked for that cannot be undone. */
  protected canGoBack({ steps, commanded }: SagaCourse): boolean {
    return steps.slice(0, commanded).every(({ kind }) => kind === 'compensatable')
  }

  /** One course for each saga, however often it is asked for. */
  private run(saga: SagaCourse): Promise<SagaOutcome> {
    let course = this.running.get(saga.id)
    if (course === undefined) this.running.set(saga.id, (course = this.execute(saga)))
    return course
  }

  private async execute(saga: SagaCourse): Promise<SagaOutcome> {
    if (saga.outcome !== null) return saga.outcome
    if (!saga.aborted) await this.goForward(saga)
    if (saga.aborted) await this.goBack(saga)
    const outcome = saga.aborted ? 'compensated' : 'completed'
    this.log.commit({ type: 'ended', saga: saga.id, outcome })
    return outcome
  }

  /** T₁, T₂, … */
  protected async goForward(saga: SagaCourse): Promise<void> {
    for (let step = saga.done; step < saga.steps.length; step++) {
      const result = await this.carryOut(saga, step)
      if (result !== 'done') return this.abort(saga, result)
      this.log.commit({ type: 'done', saga: saga.id, step })
    }
  }

  /** Log before command: whoever takes over must know what may have been done. */
  protected carryOut(saga: SagaCourse, step: number): Promise<StepResult> {
    if (saga.commanded <= step) this.log.commit({ type: 'commanded', saga: saga.id, step })
    return this.act(saga, step)
  }

  /** A step before the pivot may be given up when nothing is heard of it; the pivot's answer must be known; and what follows it must be done. */
  protected async act(saga: SagaCourse, step: number): Promise<StepResult> {
    const { kind } = saga.steps[step]
    const givesUp = kind === 'compensatable' && this.settings.recovery === 'backward'
    for (let attempt = 1; ; attempt++) {
      const result = await this.ask('act', saga, step, attempt)
      if (result === 'done') return result
      if (result === 'refused' && kind !== 'retriable') return result
      if (givesUp) return result
      await this.env.sleep(this.settings.retry)
    }
  }

  protected abort({ id: saga }: SagaCourse, _because?: StepResult): void {
    this.log.commit({ type: 'aborted', saga })
  }

  /** …, C₂, C₁: every step that was asked for, also those of which nothing is known. */
  protected async goBack(saga: SagaCourse): Promise<void> {
    for (let step = saga.commanded - 1; step >= 0; step--) {
      if (saga.compensated.has(step)) continue
      await this.compensate(saga, step)
      this.log.commit({ type: 'compensated', saga: saga.id, step })
    }
  }

  protected async compensate(saga: SagaCourse, step: number): Promise<void> {
    for (let attempt = 1; (await this.ask('compensate', saga, step, attempt)) !== 'done'; attempt++)
      await this.env.sleep(this.settings.retry)
  }

  protected ask(
    type: StepRequest['type'],
    saga: SagaCourse,
    step: number,
    attempt: number,
  ): Promise<StepResult> {
    const { participant } = saga.steps[step]
    const request = this.requestFor(type, saga, step, attempt)
    return this.env.call<StepReply>(participant, request, { timeout: this.settings.stepTimeout }).then(
      ({ done }) => (done ? 'done' : 'refused'),
      (error: unknown) => {
        if (!unanswered(error)) throw error
        return 'unknown'
      },
    )
  }

  /** However often it is asked for, it is the same step. */
  protected requestFor(
    type: StepRequest['type'],
    saga: SagaCourse,
    step: number,
    _attempt: number,
  ): StepRequest {
    const { kind, action } = saga.steps[step]
    return { type, saga: saga.id, step, kind, action }
  }
}
