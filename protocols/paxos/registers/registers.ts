import type { Env, NodeId, Process, ProcessFactory } from 'seedbed'
import { paxosSettings, type PaxosOptions, type PaxosSettings } from '../options.js'
import { Paxos, type PaxosClass } from '../paxos.js'
import { RegisterEnv, type AboutRegister } from './register-env.js'

/** A server of many registers, each of them a synod of its own: a store in which each key is written once. */
export class PaxosRegisters implements Process<AboutRegister> {
  /** By name; each is there from the first message about it on, and after a restart again. */
  readonly registers = new Map<string, Paxos>()

  constructor(
    protected readonly env: Env<AboutRegister>,
    protected readonly settings: PaxosSettings,
    protected readonly server: PaxosClass,
  ) {}

  receive(message: AboutRegister, from: NodeId): void {
    this.named(message.register).receive(message, from)
  }

  timeout(name: string): void {
    const slash = name.lastIndexOf('/')
    this.named(name.slice(0, slash)).timeout(name.slice(slash + 1))
  }

  private named(name: string): Paxos {
    let register = this.registers.get(name)
    if (register === undefined) {
      register = new this.server(new RegisterEnv(this.env, name), this.settings)
      register.start()
      this.registers.set(name, register)
    }
    return register
  }
}

/**
 * Makes servers of many registers, each of which is written once.
 *
 * @param server - a subclass of `Paxos`, to change a rule
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { paxosRegisters } from 'seedbed/protocols/paxos'
 * const server = paxosRegisters({ retry: [30, 120] })
 * ```
 */
export function paxosRegisters(
  options: PaxosOptions = {},
  server: PaxosClass = Paxos,
): ProcessFactory<AboutRegister> {
  const filled = paxosSettings(options)
  return (env: Env<AboutRegister>) => new PaxosRegisters(env, filled, server)
}
