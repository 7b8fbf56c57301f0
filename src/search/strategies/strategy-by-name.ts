import { unknownWord } from '../../input/index.js'
import { guided } from './guided.js'
import { pct } from './pct.js'
import { portfolio } from './portfolio.js'
import { pos } from './pos.js'
import { random } from './random.js'
import type { Strategy } from './strategy.js'
import { swarm } from './swarm.js'

/** All strategies that the command knows by name. */
export const strategies: readonly Strategy[] = [portfolio, random, swarm, pct, pos, guided]

/** @throws InputError when there is none of that name */
export function strategyNamed(name: string, field = 'strategy'): Strategy {
  const found = strategies.find((strategy) => strategy.name === name)
  if (found !== undefined) return found
  throw unknownWord(
    field,
    name,
    strategies.map((strategy) => strategy.name),
    'a strategy',
  )
}

/** A strategy given as itself, by name, or not at all. @throws InputError when there is none of that name */
export function chosen(strategy: Strategy | string | undefined): Strategy {
  return typeof strategy === 'string' ? strategyNamed(strategy) : (strategy ?? portfolio)
}
