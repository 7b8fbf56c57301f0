import type { ScenarioOptions } from './scenario.js'

/** n1, n2, … */
export function serverIds({ servers }: ScenarioOptions): string[] {
  return Array.from({ length: servers.count }, (_, i) => `n${i + 1}`)
}

/** c1, c2, … */
export function clientIds({ clients }: ScenarioOptions): string[] {
  return Array.from({ length: clients?.count ?? 0 }, (_, i) => `c${i + 1}`)
}
