import { Command } from 'commander'
import type { Exit } from '../exit-code.js'
import { MOST_WORKERS, wholeNumber } from '../options.js'

/** `seedbed mutants`, as it is typed. */
export interface MutantsArguments {
  readonly family?: string
  readonly only?: readonly string[]
  readonly runs: number
  readonly campaigns: number
  readonly workers?: number
  readonly strategy: string
  readonly out?: string
  /** False with `--no-shrink`. */
  readonly shrink: boolean
  readonly json?: boolean
}

const help = `
Examples:
  seedbed mutants --family raft
  seedbed mutants --only votes-twice --only commits-old-terms --campaigns 10
  seedbed mutants --family raft --out mutant-failures --json

Exit code 1 when a mutant was not caught by the check that must catch it.`

export function mutantsCommand(done: (exit: Exit) => void): Command {
  const collect = (name: string, before: readonly string[] = []): string[] => [...before, name]
  return new Command('mutants')
    .description('run protocols with a known mistake in them until the check that must catch it does')
    .option('--family <name>', 'only mutants of this protocol')
    .option('--only <name>', 'only this mutant; may be given several times', collect)
    .option(
      '--runs <n>',
      'the most runs in which a mutant must be caught',
      wholeNumber('--runs', 1, 1e9),
      2000,
    )
    .option(
      '--campaigns <k>',
      'hunt each mutant so often, with other seeds',
      wholeNumber('--campaigns', 1, 1000),
      1,
    )
    .option('--strategy <name>', 'how faults and orders are made of seeds', 'portfolio')
    .option('--workers <n>', 'threads to hunt in', wholeNumber('--workers', 1, MOST_WORKERS))
    .option('--no-shrink', 'leave the plans that catch them as they are')
    .option('--out <dir>', 'write a failure file for each mutant to this folder')
    .option('--json', 'print one JSON object a line, one for each mutant')
    .addHelpText('after', help)
    .action(async (options: MutantsArguments) => {
      const { huntMutants } = await import('../hunt-mutants.js')
      done(await huntMutants(options))
    })
}
