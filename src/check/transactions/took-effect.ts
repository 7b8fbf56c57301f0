import type { DependencyGraph } from './dependency-graph.js'
import type { Transaction } from './transaction.js'

/** Whether a transaction certainly took effect: one of unknown outcome did where another depends on it. */
export function tookEffect({ start }: DependencyGraph, { index, status }: Transaction): boolean {
  return status === 'committed' || (status === 'unknown' && start[index + 1] > start[index])
}
