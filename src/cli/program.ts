import { Command, CommanderError } from 'commander'
import { checkCommand } from './commands/check.js'
import { exploreCommand } from './commands/explore.js'
import { listCommand } from './commands/list.js'
import { mutantsCommand } from './commands/mutants.js'
import { replayCommand } from './commands/replay.js'
import { runCommand } from './commands/run.js'
import { shrinkCommand } from './commands/shrink.js'
import { Exit } from './exit-code.js'
import { sentence } from './sentence.js'
import { version } from './own-package.js'

const exitCodes = `
Exit codes:
  0  passed
  1  a check failed
  2  wrong usage or input
  3  undecided

Every command has --help with examples, and --json for programs.`

/** Runs the command with these arguments; returns its exit code. */
export async function main(args: readonly string[]): Promise<Exit> {
  let exit: Exit = Exit.passed
  const done = (code: Exit): void => {
    exit = code
  }
  const program = new Command('seedbed')
    .description('A deterministic test bed for distributed systems: one seed decides a whole run.')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(false)
    .addHelpText('after', exitCodes)
    .addCommand(listCommand(done))
    .addCommand(runCommand(done))
    .addCommand(replayCommand(done))
    .addCommand(shrinkCommand(done))
    .addCommand(mutantsCommand(done))
    .addCommand(exploreCommand(done))
    .addCommand(checkCommand(done))
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined })
    command.helpOption('-h, --help', 'print this help')
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (error) {
    // Help that was asked for, and the version.
    if (error instanceof CommanderError && error.exitCode === 0) return Exit.passed
    // Without a command, commander prints the help on stderr itself.
    if (error instanceof CommanderError && error.code === 'commander.help') return Exit.badInput
    process.stderr.write(`seedbed: ${sentence(error)}\n`)
    return Exit.badInput
  }
}
