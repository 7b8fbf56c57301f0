import { sameValue } from '../same-value.js'
import type { CycleKind, Dependency, Evidence } from './anomaly.js'
import { shows, stepsAt, type Recorded } from './recorded.js'

/**
 * Verifies a cycle: each dependency follows from the transactions as they were recorded, each begins where the one before it
 * ended, and together they are of the kind that is claimed.
 *
 * @returns what is wrong with it, or `undefined` when nothing is
 */
export function verifyCycle(
  kind: string,
  cycle: readonly Dependency[],
  recorded: Recorded,
): string | undefined {
  for (const [i, dependency] of cycle.entries()) {
    const { from, to } = dependency
    const edge = `T${from.operation.id} precedes T${to.operation.id}`
    if (from.operation !== cycle[(i + cycle.length - 1) % cycle.length].to.operation)
      return `${edge}, but what comes before it ends elsewhere`
    if (from.operation === to.operation) return `${edge}, which is the same`
    if (from.operation.outcome === 'fail') return `T${from.operation.id} was aborted`
    if (!follows(dependency, recorded)) return `that ${edge} (${dependency.kind}) does not follow`
  }
  return kindOf(cycle, kind) ? undefined : 'its dependencies make a cycle of another kind'
}

function follows({ kind, from, to, evidence }: Dependency, { known, model }: Recorded): boolean {
  const [a, b] = [from.operation, to.operation]
  if (kind === 'realtime') return a.outcome === 'ok' && a.completed! < b.invoked
  if (kind === 'process')
    return (
      a.outcome === 'ok' &&
      a.process === b.process &&
      (a.invoked < b.invoked || (a.invoked === b.invoked && a.id < b.id))
    )
  if (!evidence) return false
  if (evidence.shownBy && !known.has(evidence.shownBy.operation)) return false
  if (kind === 'wr') return wrote(from, evidence.key, evidence.before) && readIt(to, evidence)
  if (!wrote(to, evidence.key, evidence.after)) return false
  if (model === 'rw-register') return overwrote(kind, from, to, evidence)
  return kind === 'rw' ? readWithout(from, evidence) : appendedBefore(from, evidence)
}

function wrote(transaction: Dependency['from'], key: Evidence['key'], value: unknown): boolean {
  return stepsAt(transaction, key).some(([f, , v]) => f !== 'r' && sameValue(v, value))
}

function readIt(to: Dependency['to'], { key, before }: Evidence): boolean {
  return stepsAt(to, key).some((step) => shows(step, before))
}

/**
 * Registers: a version is overwritten by who reads it and then writes another. The initial one is by whoever writes, and leaves
 * behind, anything at all.
 */
function overwrote(
  kind: 'ww' | 'rw',
  from: Dependency['from'],
  to: Dependency['to'],
  { key, before, after }: Evidence,
): boolean {
  const steps = stepsAt(to, key)
  const last = steps.findLast(([f]) => f !== 'r')
  if (!last || !sameValue(last[2], after)) return false
  const updates = steps[0][0] === 'r' && sameValue(steps[0][2], before) && !sameValue(before, after)
  if (kind === 'ww') return updates && wrote(from, key, before)
  return (updates || before === null) && stepsAt(from, key).some((step) => shows(step, before))
}

/** Lists: what a read lacks was appended after it, for nothing is ever taken out. */
function readWithout(from: Dependency['from'], { key, after }: Evidence): boolean {
  return stepsAt(from, key).some(([f, , list]) => f === 'r' && !((list ?? []) as unknown[]).includes(after))
}

/** Lists: somebody read the one append, and behind it the other or not at all. */
function appendedBefore(from: Dependency['from'], { key, before, after, shownBy }: Evidence): boolean {
  if (!shownBy || !wrote(from, key, before)) return false
  return stepsAt(shownBy, key).some(([f, , list]) => {
    if (f !== 'r' || !Array.isArray(list) || !list.includes(before)) return false
    return !list.includes(after) || list.indexOf(before) < list.indexOf(after)
  })
}

/** Whether the cycle is of this kind, and has no more of time in it than the name says. */
function kindOf(cycle: readonly Dependency[], name: string): boolean {
  const [, base, suffix] = /^(.*?)(-process|-realtime)?$/.exec(name)!
  const kinds = cycle.map(({ kind }) => kind)
  const time = kinds.includes('realtime') ? '-realtime' : kinds.includes('process') ? '-process' : undefined
  if (time !== suffix) return false
  const rws = kinds.filter((kind) => kind === 'rw').length
  const adjacent = kinds.some((kind, i) => kind === 'rw' && kinds[(i + 1) % kinds.length] === 'rw')
  switch (base as CycleKind) {
    case 'G0':
      return rws === 0 && !kinds.includes('wr')
    case 'G1c':
      return rws === 0 && kinds.includes('wr')
    case 'G-single':
      return rws === 1
    case 'G-nonadjacent':
      return rws > 1 && !adjacent
    case 'G2-item':
      return rws > 0
  }
}
