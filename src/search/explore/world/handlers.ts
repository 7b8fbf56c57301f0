import { createProcess } from '../../../kernel/process.js'
import type { ClientProcess, Process } from '../../../kernel/index.js'
import type { LocalEvent } from './local-steps.js'
import type { Messages } from './messages.js'
import { PLAIN_STATE, PlainStyleError } from './plain-style.js'
import type { Site } from './site.js'
import type { Step } from './step.js'

/** A process while it is told of an event. */
export interface Live {
  process: Process | null
  /** How many operations it has been given, a client. */
  asked: number
}

/** Tells processes of events, each by the handler that it has for them. */
export class Handlers {
  constructor(
    private readonly sites: readonly Site[],
    private readonly messages: Messages,
    /** Whether a client asks for its next operation as soon as it can, in the same step. */
    private readonly atOnce: boolean,
  ) {}

  handle(site: Site, event: LocalEvent, step: Step, live: Live): void {
    switch (event.kind) {
      case 'start':
        live.process = createProcess(site.factory, site.env)
        this.settled(site, step, live.process.start?.())
        break
      case 'deliver': {
        const { from, message } = this.messages.all[event.message]
        this.settled(site, step, live.process!.receive?.(message, this.sites[from].id))
        break
      }
      case 'timeout':
        step.timers.delete(event.timer)
        this.settled(site, step, live.process!.timeout?.(event.timer))
        break
      case 'invoke':
        this.invoke(site, step, live)
    }
    while (this.atOnce && !step.open && live.asked < site.operations.length) this.invoke(site, step, live)
  }

  private invoke(site: Site, step: Step, live: Live): void {
    const input = site.operations[live.asked]
    const id = site.firstId + live.asked * site.idStep
    live.asked++
    step.open = true
    step.told.push({ kind: 'invoke', input })
    this.settled(site, step, (live.process as ClientProcess).invoke(input, id))
  }

  /** A promise would go on when the event is over: there is no such moment in an exploration. */
  private settled(site: Site, step: Step, result: unknown): void {
    if (typeof (result as Promise<unknown> | undefined)?.then !== 'function') return
    ;(result as Promise<unknown>).then(undefined, () => undefined)
    step.refuse(new PlainStyleError(site.id, `one of its handlers returns a promise; ${PLAIN_STATE}`))
  }
}
