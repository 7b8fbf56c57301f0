import type { RunVerdict } from 'seedbed'
import { colour } from './colour.js'

/** A verdict in a word. */
export function verdictWord(verdict: RunVerdict): string {
  if (verdict === 'pass') return colour.green('passed')
  return verdict === 'fail' ? colour.red('failed') : colour.yellow('undecided')
}
