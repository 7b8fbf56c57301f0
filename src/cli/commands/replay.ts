import { Command } from 'commander'
import type { Exit } from '../exit-code.js'

/** `seedbed replay`, as it is typed. */
export interface ReplayArguments {
  /** False with `--without-mutant`. */
  readonly withoutMutant?: boolean
  readonly report?: string
  readonly json?: boolean
}

const help = `
Examples:
  seedbed replay seedbed-failures/raft-kv-seed-7.json
  seedbed replay failure.json --report failure.html
  seedbed replay failure.json --without-mutant    does the correct protocol pass?

Exit codes:
  0  it passes now
  1  it fails, as it did then or otherwise
  2  the file cannot be used
  3  undecided`

export function replayCommand(done: (exit: Exit) => void): Command {
  return new Command('replay')
    .description('run a failure again from its file, and compare')
    .argument('<failure>', 'a failure file, as `run` and `mutants` write them')
    .option('--without-mutant', 'run the correct protocol in place of the mutant')
    .option('--report <file>', 'write a report to look at, as one HTML file')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action(async (file: string, options: ReplayArguments) => {
      const { replayFile } = await import('../replay.js')
      done(await replayFile(file, options))
    })
}
