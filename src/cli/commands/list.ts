import { Command } from 'commander'
import { Exit } from '../exit-code.js'

const help = `
Examples:
  seedbed list
  seedbed list --json`

export function listCommand(done: (exit: Exit) => void): Command {
  return new Command('list')
    .description('list the scenarios and mutants that come with the package')
    .option('--json', 'print one JSON object a line: a scenario, or a family of mutants')
    .addHelpText('after', help)
    .action(async ({ json = false }: { json?: boolean }) => {
      const { list } = await import('../list.js')
      await list(json)
      done(Exit.passed)
    })
}
