import { Command } from 'commander'
import type { Exit } from '../exit-code.js'
import { wholeNumber } from '../options.js'

/** `seedbed shrink`, as it is typed. */
export interface ShrinkArguments {
  readonly out?: string
  readonly runs: number
  readonly json?: boolean
}

const help = `
Examples:
  seedbed shrink seedbed-failures/raft-kv-seed-7.json
  seedbed shrink failure.json --out small.json --runs 20000

Ctrl-C ends it with what has been found so far.

Exit codes:
  0  the small failure was written
  1  it does not fail like that any more; nothing was written
  2  the file cannot be used`

export function shrinkCommand(done: (exit: Exit) => void): Command {
  return new Command('shrink')
    .description('make the plan of a failure small')
    .argument('<failure>', 'a failure file, as `run` and `mutants` write them')
    .option('--out <file>', 'where to write it (default: beside the failure, as NAME.min.json)')
    .option('--runs <n>', 'the most runs it may take', wholeNumber('--runs', 1, 1e9), 10_000)
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action(async (file: string, options: ShrinkArguments) => {
      const { shrinkFile } = await import('../shrink/shrink-file.js')
      done(await shrinkFile(file, options))
    })
}
