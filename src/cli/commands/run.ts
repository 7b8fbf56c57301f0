import { Command } from 'commander'
import type { Shard } from 'seedbed/search'
import { InputError } from '../../input/index.js'
import type { Exit } from '../exit-code.js'
import { budget, MOST_WORKERS, setting, wholeNumber } from '../options.js'

/** `seedbed run`, as it is typed. */
export interface RunArguments {
  readonly seed?: number
  readonly seeds?: number
  readonly from?: number
  readonly workers?: number
  readonly strategy: string
  readonly shard?: string
  readonly budget?: number
  readonly resume?: string
  readonly set?: Readonly<Record<string, string>>
  readonly mutant?: string
  readonly out: string
  readonly report?: string
  readonly verify?: boolean
  /** False with `--no-shrink`. */
  readonly shrink: boolean
  readonly json?: boolean
}

const DEFAULT_SEEDS = 100
const LARGEST_SEED = Number.MAX_SAFE_INTEGER

const help = `
Examples:
  seedbed run raft-kv                        ${DEFAULT_SEEDS} seeds, from seed 0 on
  seedbed run raft-kv --seed 7               one seed, with everything about it
  seedbed run raft-kv --seeds 3000 --workers 4
  seedbed run raft-kv --budget 5m --resume nightly.journal
  seedbed run raft-kv --seeds 10000 --shard 2/5
  seedbed run raft-kv --seeds 10 --verify    is every run decided by its seed alone?
  seedbed run raft-kv --set servers=3 --set seconds=10
  seedbed run raft-kv --mutant votes-twice   a protocol with a known mistake in it
  seedbed run ./my-scenario.ts --seeds 500 --report report.html
  seedbed run ./several.ts#crashes --seed 1 --json

A failure is kept in a file as soon as it is found; \`seedbed replay <file>\` runs it again. The first one is
shrunk as well, into a file beside it.`

export function runCommand(done: (exit: Exit) => void): Command {
  return new Command('run')
    .description('run a scenario with one seed, or with many')
    .argument('<scenario>', 'the name of a scenario, or the path of a .ts or .js file that exports one')
    .option('--seed <n>', 'run this seed alone', wholeNumber('--seed', 0, LARGEST_SEED))
    .option(
      '--seeds <n>',
      `run so many seeds (default: ${DEFAULT_SEEDS}, or what --budget allows)`,
      wholeNumber('--seeds', 1, 1e9),
    )
    .option('--from <n>', 'the first of the seeds (default: 0)', wholeNumber('--from', 0, LARGEST_SEED - 1e9))
    .option('--workers <n>', 'threads to run seeds in', wholeNumber('--workers', 1, MOST_WORKERS))
    .option('--strategy <name>', 'how faults and orders are made of seeds', 'portfolio')
    .option('--shard <i/n>', 'run one of n parts of the seeds, such as 2/5')
    .option('--budget <time>', 'run for so long at most, such as 30s or 5m', budget('--budget'))
    .option('--resume <path>', 'keep a journal in this file or folder, and go on from what it has')
    .option('--set <key=value>', 'set a parameter of the scenario; may be given several times', setting)
    .option('--mutant <name>', 'run a mutant in place of the correct protocol')
    .option('--out <dir>', 'the folder for failure files', 'seedbed-failures')
    .option('--report <file>', 'write a report to look at, as one HTML file')
    .option('--no-shrink', 'leave the plan of the first failure as it is')
    .option('--verify', 'run each seed twice, and name what is not the same')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action(async (scenario: string, options: RunArguments) => {
      const { seed, seeds, from, workers, shard, budget, resume } = options
      if (seed !== undefined) {
        for (const [name, other] of Object.entries({ seeds, from, workers, shard, budget, resume })) {
          if (other !== undefined)
            throw new InputError(`--${name}`, `--seed runs one seed alone; give either of the two`)
        }
      }
      if (options.verify) {
        for (const [name, other] of Object.entries({
          workers,
          shard,
          budget,
          resume,
          report: options.report,
        })) {
          if (other !== undefined) throw new InputError(`--${name}`, '--verify does without it')
        }
      }
      const part = shard === undefined ? undefined : await readShard(shard)
      const { prepare } = await import('../run/prepare.js')
      const job = await prepare(scenario, options)
      if (options.verify) {
        const { verifySeeds } = await import('../run/verify.js')
        done(await verifySeeds(job, seed ?? from ?? 0, seed === undefined ? (seeds ?? DEFAULT_SEEDS) : 1))
      } else if (seed !== undefined) {
        const { runOne } = await import('../run/one.js')
        done(await runOne(job, seed))
      } else {
        const { runMany } = await import('../run/many.js')
        const asked = seeds ?? (budget === undefined ? DEFAULT_SEEDS : undefined)
        done(
          await runMany(job, {
            ...(asked !== undefined && { seeds: asked }),
            from: from ?? 0,
            ...(workers !== undefined && { workers }),
            ...(part !== undefined && { shard: part }),
            ...(budget !== undefined && { budget }),
            ...(resume !== undefined && { resume }),
          }),
        )
      }
    })
}

async function readShard(text: string): Promise<Shard> {
  const { parseShard } = await import('seedbed/search')
  return parseShard(text, '--shard')
}
