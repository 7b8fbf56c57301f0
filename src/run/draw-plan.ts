import { RandomStreams } from '../kernel/index.js'
import { everyFaultBut, validateFaults, type Fault, type FaultModel } from '../faults/index.js'
import { clientIds, serverIds } from './node-ids.js'
import type { Plan, PlannedOperation } from './plan.js'
import type { ScenarioOptions } from './scenario.js'

/** Honest machines whose disks keep what they have flushed: what most protocols claim to survive. */
export const defaultFaultModel: FaultModel = everyFaultBut(
  'byzantine',
  'lying-flush',
  'lost-record',
  'corrupt-record',
)

/**
 * The plan that a seed generates for a scenario.
 *
 * @param evenly - whether a nemesis that can is to draw from all families alike, in place of a profile for each run
 */
export function drawPlan(options: ScenarioOptions, seed: number, evenly = false): Plan {
  const streams = new RandomStreams(seed)
  return { faults: drawFaults(options, streams, evenly), operations: drawOperations(options, streams) }
}

function drawFaults(options: ScenarioOptions, streams: RandomStreams, evenly: boolean): readonly Fault[] {
  const { faults = [], faultModel = defaultFaultModel, duration } = options
  const servers = serverIds(options)
  const clients = clientIds(options)
  if (typeof faults !== 'function')
    return validateFaults(faults, { nodes: [...servers, ...clients], duration })
  const random = streams.get('plan/faults')
  return faults({ random, duration, model: faultModel, servers, clients, evenly })
}

function drawOperations(options: ScenarioOptions, streams: RandomStreams): PlannedOperation[] {
  const { clients, duration } = options
  if (clients === undefined) return []
  const operations = clientIds(options).flatMap((client) =>
    clients.workload
      .draw({ client, random: streams.get(`plan/operations/${client}`), duration })
      .map(({ at, input }) => ({ client, at, input })),
  )
  operations.sort((a, b) => a.at - b.at)
  return operations.map((operation, index) => ({ id: index + 1, ...operation }))
}
