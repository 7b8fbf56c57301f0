import { InputError } from '../../input/index.js'
import { isInputError } from '../bad-input.js'
import type { CheckArguments } from '../commands/check.js'
import { Exit } from '../exit-code.js'
import { printJson } from '../output/print.js'
import { Progress } from '../output/progress.js'
import { chooseJudge } from './choose-judge.js'
import type { Judge, Judged } from './judged.js'
import { printJudged } from './print-judged.js'
import { assertHistoryFiles, readHistoryFile, sourceOf } from './read-history-file.js'

/** Judges each history, one after the other, and tells what they came to. */
export async function checkFiles(files: readonly string[], options: CheckArguments): Promise<Exit> {
  const judge = chooseJudge(options)
  assertHistoryFiles(files)
  const progress = new Progress()
  const judged: Judged[] = []
  try {
    for (const file of files) {
      progress.show(() => `${judged.length}/${files.length} histories · ${file}`)
      const one = await judgeFile(judge, file)
      judged.push(one)
      if (!options.json) continue
      progress.clear()
      printJson(asJson(file, options.model, one))
    }
  } finally {
    progress.clear()
  }
  if (!options.json) printJudged(files.map(sourceOf), judged)
  const any = (verdict: Judged['verdict']): boolean => judged.some((one) => one.verdict === verdict)
  if (any('violation')) return Exit.failed
  return any('unknown') ? Exit.undecided : Exit.passed
}

async function judgeFile(judge: Judge, file: string): Promise<Judged> {
  const history = await readHistoryFile(file)
  try {
    return judge(sourceOf(file), history)
  } catch (error) {
    if (isInputError(error)) throw error
    throw new InputError(sourceOf(file), `it cannot be judged: ${(error as Error).message}`)
  }
}

function asJson(file: string, model: string, judged: Judged): object {
  const { operations, verdict, ms, algorithm, counterexample, verified, more } = judged
  return {
    file,
    model,
    operations,
    verdict,
    ms,
    algorithm,
    counterexample,
    ...(verified !== undefined && { verified }),
    ...more,
  }
}
