import type { Env, Mutant } from 'seedbed'
import { behindGateway, type Gateway } from '../gateway.js'

type Description = Omit<Mutant, 'scenario' | 'server'>

/** A mistake of the gateway's, which shows in `resilient-calls`. */
export function mutant(description: Description, gateway: new (env: Env) => Gateway): Mutant {
  return { ...description, scenario: 'resilient-calls', server: behindGateway(gateway).process }
}
