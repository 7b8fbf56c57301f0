import { createProcess, type Env, type NodeId, type ProcessFactory, type Servers } from 'seedbed'

/** Which service runs on which node. */
export interface Deployment<Name extends string> {
  /** The servers of a scenario. */
  readonly servers: Servers
  /** The node of a service. */
  readonly at: Readonly<Record<Name, NodeId>>
}

/**
 * Puts different services on the servers of a scenario: the first on n1, the second on n2, and so on.
 *
 * @example
 * ```ts
 * import { deploy, Service } from 'seedbed/protocols/service'
 * class Cart extends Service {}
 * class Orders extends Service {}
 * const shop = deploy({ cart: Cart, orders: Orders })
 * shop.at.orders // => 'n2'
 * ```
 */
export function deploy<Name extends string>(
  services: Readonly<Record<Name, ProcessFactory>>,
): Deployment<Name> {
  const names = Object.keys(services) as Name[]
  const at = Object.fromEntries(names.map((name, index) => [name, `n${index + 1}`])) as Record<Name, NodeId>
  const factories = new Map(names.map((name) => [at[name], services[name]]))
  return {
    at,
    servers: {
      count: names.length,
      quorum: names.length,
      process: (env: Env) => createProcess(factories.get(env.id)!, env),
    },
  }
}
