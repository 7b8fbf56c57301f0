import { availableParallelism } from 'node:os'
import { mutants } from 'seedbed/scenarios'
import { strategyNamed } from 'seedbed/search'
import { InputError, unknownWord } from '../input/index.js'
import type { Mutant } from 'seedbed'
import type { MutantsArguments } from './commands/mutants.js'
import { Exit } from './exit-code.js'
import { assertWritableFolder } from './files/write-whole.js'
import { Interrupt } from './interrupt.js'
import { eventsOf, medianRuns, othersFirst, printHunts, type Hunted } from './output/hunts.js'
import { printJson } from './output/print.js'
import { Progress } from './output/progress.js'
import { keepHunt } from './shrink/keep-hunt.js'
import { gather } from './threads/crew.js'

const MOST_WORKERS_BY_DEFAULT = 4

/** Hunts mutants, and tells how each was caught. */
export async function huntMutants(options: MutantsArguments): Promise<Exit> {
  const { runs, campaigns, out, shrink, json = false } = options
  const chosen = choose(options)
  const strategy = strategyNamed(options.strategy, '--strategy').name
  if (out !== undefined) assertWritableFolder(out, '--out')
  const size =
    options.workers ?? Math.min(availableParallelism(), MOST_WORKERS_BY_DEFAULT, chosen.length * campaigns)
  const crew = await gather(size)
  const interrupt = new Interrupt()
  const progress = new Progress()
  const hunted: Hunted[] = []
  let done = 0
  const told = (): string => `${done}/${chosen.length * campaigns} hunts · ${hunted.length} mutants judged`
  try {
    const hunts = new Lanes(crew.size, interrupt)
    const work = chosen.map(async (mutant) => {
      const outcomes = await Promise.all(
        Array.from({ length: campaigns }, (_, k) =>
          hunts.next(async () => {
            const { name, scenario } = mutant
            const outcome = await crew.huntMutant({
              mutant: name,
              scenario,
              strategy,
              from: k * runs,
              runs,
            })
            done++
            progress.show(told)
            return outcome
          }),
        ),
      )
      const complete = outcomes.filter((outcome) => outcome !== undefined)
      if (complete.length < campaigns) return
      const seed = complete.find((outcome) => outcome.seed !== undefined)?.seed
      const keeping = { shrink, signal: interrupt, ...(out !== undefined && { out }) }
      const kept = seed === undefined ? {} : await keepHunt(crew, { mutant, strategy, seed }, keeping)
      const one: Hunted = { mutant, outcomes: complete, ...kept }
      hunted.push(one)
      if (!json) return
      progress.clear()
      printJson(asJson(one))
    })
    await Promise.all(work)
    progress.clear()
    const inOrder = chosen.flatMap((mutant) => hunted.filter((one) => one.mutant === mutant))
    if (!json) printHunts(inOrder, chosen.length, runs, campaigns)
    if (inOrder.some((one) => !wasCaught(one))) return Exit.failed
    return inOrder.length < chosen.length ? Exit.interrupted : Exit.passed
  } finally {
    progress.clear()
    interrupt.release()
    await crew.dismiss()
  }
}

function choose({ family, only }: MutantsArguments): readonly Mutant[] {
  const all: readonly Mutant[] = mutants
  const families = [...new Set(all.map((mutant) => mutant.family))]
  if (family !== undefined && !families.includes(family)) {
    throw unknownWord('--family', family, families, 'a protocol with mutants')
  }
  const ofFamily = all.filter((mutant) => family === undefined || mutant.family === family)
  const names = ofFamily.map(({ name }) => name)
  for (const name of only ?? []) {
    if (!names.includes(name)) throw unknownWord('--only', name, names, 'a mutant')
  }
  const chosen = ofFamily.filter(({ name }) => only === undefined || only.includes(name))
  if (chosen.length === 0) throw new InputError('', 'there are no mutants')
  return chosen
}

/** Does so much work at a time, in order, and none after an interruption. */
class Lanes {
  private busy = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly width: number,
    private readonly signal: { readonly aborted: boolean },
  ) {}

  async next<R>(work: () => Promise<R>): Promise<R | undefined> {
    while (this.busy >= this.width) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.signal.aborted) {
      this.waiting.shift()?.()
      return undefined
    }
    this.busy++
    try {
      return await work()
    } finally {
      this.busy--
      this.waiting.shift()?.()
    }
  }
}

function wasCaught({ outcomes }: Hunted): boolean {
  return outcomes.every(({ seed }) => seed !== undefined)
}

function asJson(hunted: Hunted): object {
  const { mutant, outcomes, file, shrunk } = hunted
  const first = outcomes.find(({ seed }) => seed !== undefined)
  return {
    mutant: mutant.name,
    family: mutant.family,
    difficulty: mutant.difficulty,
    scenario: mutant.scenario,
    expected: mutant.caughtBy,
    caughtBy: wasCaught(hunted) ? mutant.caughtBy : null,
    medianRuns: medianRuns(outcomes),
    runs: outcomes.map(({ seed, runs }) => (seed === undefined ? null : runs)),
    planEvents: first?.planEvents ?? null,
    shrunkEvents: shrunk === undefined ? null : eventsOf(shrunk.after),
    ...(shrunk && {
      shrunk: { ...shrunk.after, minimal: shrunk.minimal, exhausted: shrunk.exhausted, runs: shrunk.runs },
    }),
    seed: first?.seed ?? null,
    others: othersFirst(outcomes),
    file: file ?? null,
  }
}
