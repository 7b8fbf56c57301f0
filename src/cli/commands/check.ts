import { Command } from 'commander'
import type { Exit } from '../exit-code.js'
import { wholeNumber } from '../options.js'

/** `seedbed check`, as it is typed. */
export interface CheckArguments {
  readonly model: string
  readonly initial?: string
  readonly level?: string
  readonly every?: boolean
  readonly verify?: boolean
  readonly steps?: number
  readonly json?: boolean
}

const help = `
Examples:
  seedbed check etcd.log --model cas-register
  seedbed check runs/*.edn --model kv --initial '' --json
  seedbed check history.json --model queue --every --verify
  seedbed check history.edn --model list-append --level snapshot-isolation
  zcat history.json.gz | seedbed check - --model register --initial 0

Models:
  register, cas-register, multi-register, kv, counter, set, queue, unordered-queue, stack,
  priority-queue, mutex, fenced-lock, append-log; for transactions: list-append, rw-register

Exit codes:
  0  every history is ok
  1  a history is in violation
  2  wrong usage, or a line that cannot be understood
  3  undecided: none is in violation, and the steps did not suffice for one`

export function checkCommand(done: (exit: Exit) => void): Command {
  return new Command('check')
    .description('judge histories that were recorded elsewhere')
    .argument('<history...>', "files: Jepsen's log, EDN or JSON, one event a line; - is stdin")
    .requiredOption('--model <name>', 'what the histories are of')
    .option('--initial <value>', 'the value before any operation, as JSON or else as text')
    .option('--level <name>', 'what transactions are to satisfy (default: strict-serializable)')
    .option('--every', 'judge every partition, even after one is in violation')
    .option('--verify', 'verify the certificate of each verdict')
    .option(
      '--steps <n>',
      'operations a search may place in each history (default: 20000000)',
      wholeNumber('--steps', 1, Number.MAX_SAFE_INTEGER),
    )
    .option('--json', 'print one JSON object a line, one for each history')
    .addHelpText('after', help)
    .action(async (files: string[], options: CheckArguments) => {
      const { checkFiles } = await import('../check/check-files.js')
      done(await checkFiles(files, options))
    })
}
