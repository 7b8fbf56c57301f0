import type { ProcessFactory } from 'seedbed'
import { paxosRegisters, type AboutRegister, type PaxosOptions } from 'seedbed/protocols/paxos'
import { FastPaxos } from './fast-paxos.js'

/**
 * Makes servers of many registers, each of which is written once, and decided by Fast Paxos. Their clients are those of Paxos.
 *
 * @param server - a subclass of `FastPaxos`, to change a rule
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { fastPaxosRegisters, fastQuorumOf } from 'seedbed/protocols/fast-paxos'
 * const server = fastPaxosRegisters({ retry: [30, 120] })
 * fastQuorumOf(5) // => 4
 * ```
 */
export function fastPaxosRegisters(
  options: PaxosOptions = {},
  server: typeof FastPaxos = FastPaxos,
): ProcessFactory<AboutRegister> {
  return paxosRegisters(options, server)
}
