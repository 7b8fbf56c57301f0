import type { Reduction } from '../reduction.js'

/** Puts simpler operations in the place of those that are asked for, as the workload knows them, until none will do. */
export async function simplifyOperations(reduction: Reduction): Promise<void> {
  const workload = reduction.parts.clients?.workload
  for (;;) {
    const { operations } = reduction.plan
    const alternatives = workload?.simpler?.(operations.map(({ input }) => input)) ?? []
    const plans = alternatives.map((inputs) => ({
      operations: operations.map((operation, i) => ({ ...operation, input: inputs[i] })),
    }))
    if (!(await reduction.takeFirst(plans))) return
  }
}
