import { invariant, type Check } from 'seedbed'
import type { StateMachine } from 'seedbed/protocols/state-machines'
import type { LogCommand, ReplicatedLog } from './replicated-log.js'

/**
 * Integrity (Hadzilacos & Toueg, "A Modular Approach to Fault-Tolerant Broadcasts and Related Problems", 1994): a server's state is
 * what the chosen commands come to, in the order of the log, each carried out once, however often it was chosen. For logs of which
 * all commands go to the state machine.
 *
 * @param stateMachine - makes the machine that the log feeds: a server of one's own, that nothing happens to
 *
 * @example
 * ```ts
 * import { integrity } from 'seedbed/protocols/replicated-log'
 * import { kv } from 'seedbed/protocols/state-machines'
 * integrity(kv).name // => 'log-integrity'
 * ```
 */
export function integrity(stateMachine: () => StateMachine): Check {
  return invariant<ReplicatedLog>('log-integrity', () => {
    const states = new States(stateMachine())
    const looked = new Map<string, { readonly incarnation: number; readonly appliedIndex: number }>()
    return ({ id, role, process, incarnation }): string | void => {
      if (role !== 'server' || process === null) return
      states.learnFrom(process)
      const { appliedIndex } = process
      const before = looked.get(id)
      if (before?.appliedIndex === appliedIndex && before.incarnation === incarnation) return
      looked.set(id, { incarnation, appliedIndex })
      const should = states.after(appliedIndex)
      const is = JSON.stringify(process.stateMachine.snapshot())
      if (should !== undefined && should !== is)
        return `${id} has applied the log up to index ${appliedIndex} and is in state ${is}; what is chosen there comes to ${should}`
    }
  })
}

/** The state after each index, from what servers show to be chosen. */
class States {
  private readonly states: string[]
  private readonly serials = new Map<string, number>()

  constructor(private readonly machine: StateMachine) {
    this.states = [JSON.stringify(machine.snapshot())]
  }

  after(index: number): string | undefined {
    return this.states[index]
  }

  learnFrom(server: ReplicatedLog): void {
    while (this.states.length <= server.chosenIndex) {
      const command = server.chosen(this.states.length)
      if (command === undefined) return
      this.apply(command)
      this.states.push(JSON.stringify(this.machine.snapshot()))
    }
  }

  private apply(command: LogCommand | null): void {
    if (command === null || command.serial <= (this.serials.get(command.client) ?? -1)) return
    this.serials.set(command.client, command.serial)
    this.machine.apply(command.input)
  }
}
