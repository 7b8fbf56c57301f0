import { Records } from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit, twoPhaseMutants, type TwoPhaseOptions } from 'seedbed/protocols/two-phase-commit'
import { explorable, type Explorable } from 'seedbed/search'
import { commitSizes, commitWorld } from './commit-world.js'
import { variantsOf } from './variants.js'

/** The processes of two-phase commit, named like the scenario in which they run. */
function twoPhaseWorld(name: string, summary: string, options: Partial<TwoPhaseOptions> = {}): Explorable {
  const process = twoPhaseCommit({ resource: () => new Records(), ...options })
  return explorable({
    name,
    summary,
    parameters: commitSizes,
    variants: variantsOf(
      twoPhaseMutants.filter(({ scenario }) => scenario === name),
      (server, sizes) => commitWorld({ name, process: server, others: 1 }, sizes),
    ),
    model: (sizes) => commitWorld({ name, process, others: 1 }, sizes),
  })
}

const whole =
  'the processes of two-phase commit: one transaction, in every order of messages, timers and crashes'

/** With each of the presumptions, and with participants that ask each other. */
export const twoPhaseWorlds: readonly Explorable[] = [
  twoPhaseWorld('two-phase-commit', whole),
  twoPhaseWorld(
    'two-phase-commit-cooperative',
    'the same where participants in doubt ask each other as well',
    {
      cooperative: true,
    },
  ),
  twoPhaseWorld(
    'two-phase-commit-presumed-nothing',
    'the same where every outcome is acknowledged, and then forgotten',
    {
      presumes: 'nothing',
    },
  ),
  twoPhaseWorld('two-phase-commit-presumed-abort', 'the same where what is not known was aborted', {
    presumes: 'abort',
  }),
  twoPhaseWorld('two-phase-commit-presumed-commit', 'the same where what is not known was committed', {
    presumes: 'commit',
  }),
]
