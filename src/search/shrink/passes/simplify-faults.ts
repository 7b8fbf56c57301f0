import type { Reduction } from '../reduction.js'
import { simplerFaults } from '../simpler-fault.js'

/** Puts simpler faults in the place of each, until none will do. */
export async function simplifyFaults(reduction: Reduction): Promise<void> {
  for (let i = 0; i < reduction.plan.faults.length; i++) {
    let simpler = true
    while (simpler) {
      const { faults } = reduction.plan
      simpler = await reduction.takeFirst(
        [...simplerFaults(faults[i])].map((fault) => ({ faults: faults.with(i, fault) })),
      )
    }
  }
}
