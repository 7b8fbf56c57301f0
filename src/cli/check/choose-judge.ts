import { consistencyLevels, modelNames, type ConsistencyLevel } from 'seedbed/check'
import { InputError, unknownWord } from '../../input/index.js'
import type { CheckArguments } from '../commands/check.js'
import { linearizabilityJudge } from './judge-linearizability.js'
import { transactionJudge, transactionModels } from './judge-transactions.js'
import type { Judge } from './judged.js'
import { stockModel } from './stock-model.js'

/**
 * The judge of a model.
 *
 * @throws InputError when there is no such model, or an option says nothing to it
 */
export function chooseJudge(options: CheckArguments): Judge {
  const { model, initial, level, every, verify, steps } = options
  const transactions = transactionModels.includes(model)
  if (!transactions && !modelNames.includes(model))
    throw unknownWord('--model', model, [...modelNames, ...transactionModels], 'a model')
  const useless = transactions ? { initial, every, steps } : { level }
  for (const [name, value] of Object.entries(useless))
    if (value !== undefined) throw new InputError(`--${name}`, `it says nothing to the model ${model}`)
  if (transactions) return transactionJudge(model, levelOf(level), verify ?? false)
  return linearizabilityJudge(stockModel(model, initial), {
    every: every ?? false,
    verify: verify ?? false,
    ...(steps !== undefined && { steps }),
  })
}

function levelOf(name = 'strict-serializable'): ConsistencyLevel {
  const found = consistencyLevels.find((level) => level === name)
  if (found === undefined) throw unknownWord('--level', name, consistencyLevels, 'a level')
  return found
}
