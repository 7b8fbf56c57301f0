import { Command } from 'commander'
import { Exit } from '../exit-code.js'

const help = `
Examples:
  seedbed list
  seedbed list raft-kv
  seedbed list raft            its mutants, and the model of it
  seedbed list --json`

export function listCommand(done: (exit: Exit) => void): Command {
  return new Command('list')
    .description('list the scenarios, models and mutants that come with the package, or tell all about some')
    .argument('[names...]', 'scenarios, models, and protocols with mutants')
    .option('--json', 'print one JSON object a line: a scenario, a model, or a family of mutants')
    .addHelpText('after', help)
    .action(async (names: string[], { json = false }: { json?: boolean }) => {
      const { list } = await import('../list/index.js')
      list(names, json)
      done(Exit.passed)
    })
}
