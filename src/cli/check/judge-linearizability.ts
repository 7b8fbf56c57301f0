import {
  checkLinearizability,
  drawHistory,
  verifyResult,
  type Counterexample,
  type LinearizabilityResult,
  type Model,
} from 'seedbed/check'
import { InputError, shown } from '../../input/index.js'
import { wrapped } from '../output/wrap.js'
import { count } from '../output/table.js'
import { since, type Judge, type Judged } from './judged.js'
import { assertInputs } from './stock-model.js'

/** How linearizability is to be judged. */
export interface Asked {
  readonly every: boolean
  readonly verify: boolean
  readonly steps?: number
}

/** Judges histories by linearizability. */
export function linearizabilityJudge(model: Model, { every, verify, steps }: Asked): Judge {
  return (source, history) => {
    assertInputs(model, history, source)
    const begun = performance.now()
    const result = checkLinearizability(history, model, { every, ...(steps !== undefined && { steps }) })
    const ms = since(begun)
    const { verdict, algorithm, operations } = result
    if (verify) {
      const wrong = verifyResult(history, model, result)
      if (wrong !== undefined)
        throw new InputError(source, `a mistake in seedbed: the certificate does not verify: ${wrong}`)
    }
    const counterexample = explained(result)
    const story = storyOf(source, result, counterexample, model)
    return {
      operations,
      verdict,
      ms,
      algorithm,
      counterexample: forPrograms(result, counterexample),
      ...(verify && { verified: verdict === 'unknown' ? null : true }),
      more: every ? { partitions: partitionsOf(result) } : {},
      ...(story && { story }),
    }
  }
}

/** A violation that took more steps to find than an explanation may take stays without one. */
function explained(result: LinearizabilityResult): Counterexample | undefined {
  try {
    return result.counterexample
  } catch {
    return undefined
  }
}

function forPrograms(
  { partition }: LinearizabilityResult,
  counterexample: Counterexample | undefined,
): object | null {
  if (counterexample === undefined) return null
  const { operations, minimal, notion, core, prefix, blocked, summary } = counterexample
  return { partition: partition ?? null, operations, minimal, notion, core, prefix, blocked, summary }
}

function partitionsOf({ partitions }: LinearizabilityResult): object[] {
  return partitions.map(({ partition = null, operations, verdict, algorithm, steps }) => ({
    partition,
    operations,
    verdict,
    algorithm,
    steps,
  }))
}

function storyOf(
  source: string,
  { verdict, partition, steps, partitions }: LinearizabilityResult,
  counterexample: Counterexample | undefined,
  model: Model,
): Judged['story'] {
  if (verdict === 'ok') return undefined
  const of =
    partition === undefined ? '' : ` · ${model.name === 'kv' ? 'key' : 'partition'} ${shown(partition)}`
  const others = ofVerdict(partitions)
  if (verdict === 'unknown') {
    const spent = `undecided after ${count(steps)} steps; --steps allows for more`
    return { heading: `${source} · unknown${of}`, lines: [spent, ...others] }
  }
  if (counterexample === undefined) {
    const why = 'too hard to explain within the limits of an explanation'
    return { heading: `${source} · not linearizable${of}`, lines: [why, ...others] }
  }
  const line = counterexample.blocked.completed!
  return {
    heading: `${source}:${line} · not linearizable${of}`,
    lines: [
      ...others,
      ...wrapped(counterexample.summary.split(' '), 100),
      '',
      ...drawn(counterexample, model),
    ],
  }
}

/** Which partitions came to what, when several were judged and not all are ok. */
function ofVerdict(partitions: LinearizabilityResult['partitions']): string[] {
  if (partitions.length < 2) return []
  return (['violation', 'unknown', 'ok'] as const).flatMap((verdict) => {
    const names = partitions
      .filter((one) => one.verdict === verdict)
      .map(({ partition }) => String(partition))
    if (names.length === 0) return []
    const listed = names.length <= 20 ? `: ${names.join(', ')}` : ''
    return [`${verdict}: ${names.length} of ${partitions.length} judged${listed}`]
  })
}

function drawn({ operations, blocked, minimal }: Counterexample, model: Model): string[] {
  const lines = drawHistory(operations, { model, blocked }).split('\n')
  return minimal
    ? lines
    : [...lines, '', 'perhaps some of these can be left out: the search for fewer ended early']
}
