import type { Mutant, ProcessFactory } from 'seedbed'
import type { ModelVariant, Sizes, WorldModel } from 'seedbed/search'
import type { CommitSize } from './commit-world.js'
import { shows } from './shows.js'

/** Mutants as variants of a world: those whose mistake a single state can show. */
export function variantsOf<Size extends string>(
  mutants: readonly Mutant[],
  world: (server: ProcessFactory, sizes: Sizes<CommitSize | Size>) => WorldModel,
): ModelVariant<CommitSize | Size>[] {
  return mutants.flatMap(({ name, summary, server, caughtBy }) => {
    const shown = shows[name]
    if (server === undefined || shown === undefined) return []
    return [
      {
        name,
        summary,
        violates: caughtBy,
        ...shown,
        model: (sizes: Sizes<CommitSize | Size>) => world(server, sizes),
      },
    ]
  })
}
