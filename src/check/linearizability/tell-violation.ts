import type { Operation } from '../../history/operation.js'
import { describeCall } from '../describe-call.js'
import type { Model } from '../model.js'

/** Puts violations into words. */
export class ViolationTeller {
  constructor(
    private readonly model: Model,
    private readonly drop: 'outcome' | 'operation',
  ) {}

  /** Why an operation is needed, given the order that is legal without it. */
  reason(operation: Operation, order: readonly Operation[]): string {
    const name = this.name(operation)
    const nothing = order.every(({ id }) => id === operation.id)
    const legal = nothing
      ? 'nothing is left to object to'
      : `this order is legal: ${order.map((other) => this.name(other)).join(', then ')}`
    return this.drop === 'operation'
      ? `without ${name}, ${legal}`
      : `were the outcome of ${name} unknown, ${legal}`
  }

  undecided(operation: Operation): string {
    return `whether ${this.name(operation)} is needed was not decided within the budget`
  }

  summary(operations: readonly Operation[], prefix: readonly Operation[], blocked: Operation): string {
    const order =
      prefix.length === 0
        ? 'at the beginning'
        : `after ${prefix.map((operation) => this.name(operation)).join(', then ')}`
    return `${operations.length === 1 ? 'one operation' : `${operations.length} operations`} no order of which is legal: ${this.name(blocked)} is impossible ${order}, and in every other order as well`
  }

  private name({ process, input, output, outcome }: Operation): string {
    const answer: unknown = outcome === 'ok' ? output : undefined
    const call = this.model.describe?.(input, answer) ?? describeCall(input, answer)
    return `${process}: ${call}${outcome === 'ok' ? '' : ' (outcome unknown)'}`
  }
}
