import type { Json } from 'seedbed/protocols/state-machines'

/**
 * What a participant remembers of a step: it was done, or refused for good; it was done and undone again; or it is void, since its
 * compensation came before it did.
 */
export type StepStatus = 'done' | 'refused' | 'compensated' | 'void'

/** An entry of a participant's journal: what became of a step and the change of its resource, which are one local transaction. */
export interface StepRecord<A = Json> {
  readonly saga: string
  readonly step: number
  readonly status: StepStatus
  readonly action: A
}

/** By which a participant knows a step: the same, however often it is asked for. */
export function stepKey({ saga, step }: { saga: string; step: number }): string {
  return `${saga}/${step}`
}
