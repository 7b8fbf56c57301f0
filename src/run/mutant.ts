import type { ClientFactory, ProcessFactory } from '../kernel/index.js'

/** How hard a mutant is to find: d0 any run, d1 a fault, d2 faults that meet, d3 a chain of rare events. */
export type Difficulty = 'd0' | 'd1' | 'd2' | 'd3'

/** A well-known mistake: a protocol with one small thing done wrong. */
export interface Mutant {
  /** In kebab case, such as `vote-not-persisted`. */
  readonly name: string
  /** The protocol, such as `raft`. */
  readonly family: string
  /** What is wrong and how it comes to harm, in a sentence. */
  readonly summary: string
  /** Where the mistake is documented: paper and section, issue, post-mortem. */
  readonly source: string
  /** The name of the check that must catch it. */
  readonly caughtBy: string
  readonly difficulty: Difficulty
  /** The name of the scenario in which it shows. */
  readonly scenario: string
  /** The server with the mistake, in place of the scenario's. */
  readonly server?: ProcessFactory
  /** The client with the mistake, in place of the scenario's. */
  readonly client?: ProcessFactory | ClientFactory
}
