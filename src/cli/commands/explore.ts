import { Command, Option } from 'commander'
import type { Exit } from '../exit-code.js'
import { setting, wholeNumber } from '../options.js'

/** `seedbed explore`, as it is typed. */
export interface ExploreArguments {
  readonly set?: Readonly<Record<string, string>>
  readonly variant?: string
  readonly order: 'breadth' | 'depth'
  readonly depth?: number
  readonly states?: number
  readonly symmetry?: boolean
  readonly reduction?: boolean
  readonly every?: boolean
  readonly json?: boolean
}

const help = `
Examples:
  seedbed explore two-phase-spec --set n=3
  seedbed explore paxos-spec --variant duplicate-ballots
  seedbed explore two-phase-spec --set n=9 --symmetry
  seedbed explore paxos-spec --set ballots=3 --states 1000000
  seedbed explore ./my-model.ts --json

Exit codes:
  0  every reachable state was seen, and holds the properties
  1  a property is violated
  2  wrong usage or input
  3  undecided: a bound ended it before every state was seen

\`seedbed list\` names the models and their variants.`

export function exploreCommand(done: (exit: Exit) => void): Command {
  return new Command('explore')
    .description('explore every state of a model')
    .argument('<model>', 'the name of a model, or the path of a .ts or .js file that exports one')
    .option('--set <key=value>', 'set a parameter of the model; may be given several times', setting)
    .option('--variant <name>', 'explore the model with a known mistake in it')
    .addOption(
      new Option('--order <order>', 'nearest states first, or newest')
        .choices(['breadth', 'depth'])
        .default('breadth'),
    )
    .option('--depth <n>', 'go on from no state at this depth', wholeNumber('--depth', 1, 1e9))
    .option('--states <n>', 'the most distinct states', wholeNumber('--states', 1, 1e9))
    .option('--symmetry', 'one state for all that differ only in the names of interchangeable parts')
    .option('--reduction', 'leave out orders of independent actions')
    .option('--every', 'go on after a violation, and find one of every property')
    .option('--json', 'print one JSON object')
    .addHelpText('after', help)
    .action(async (model: string, options: ExploreArguments) => {
      const { exploreModel } = await import('../explore/explore-model.js')
      done(await exploreModel(model, options))
    })
}
