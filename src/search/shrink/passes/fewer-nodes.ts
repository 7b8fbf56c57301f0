import type { Fault } from '../../../faults/index.js'
import { clientIds, serverIds, type Plan } from '../../../run/index.js'
import type { Candidate } from '../candidate.js'
import type { Reduction } from '../reduction.js'

type Rename = (id: string) => string | undefined

/** Makes a scenario smaller that says how small it may become: fewer servers, fewer clients. */
export async function fewerNodes(reduction: Reduction): Promise<void> {
  for (const [key, least] of Object.entries(reduction.scenario.shrinks ?? {})) {
    const { parameters } = reduction.current
    for (let value = least; value < (parameters[key] as number); value++)
      if (await takeSmaller(reduction, { ...parameters, [key]: value })) break
  }
}

/** First with the nodes that stay as they are; then with those that the plan speaks of most, under the names that are left. */
async function takeSmaller(reduction: Reduction, parameters: Candidate['parameters']): Promise<boolean> {
  const before = reduction.parts
  const after = reduction.partsWith(parameters)
  const left = new Set([...serverIds(after), ...clientIds(after)])
  const staying: Rename = (id) => (left.has(id) ? id : undefined)
  const { plan, current } = reduction
  const chosen = new Map([
    ...mostNamed(plan, serverIds(before), serverIds(after)),
    ...mostNamed(plan, clientIds(before), clientIds(after)),
  ])
  const plans = [renamed(plan, staying), renamed(plan, (id) => chosen.get(id))]
  for (const smaller of plans)
    if (await reduction.take({ ...current, parameters, plan: smaller })) return true
  return false
}

/** Pairs the ids that a plan speaks of most with those there are, both in their order. */
function mostNamed(plan: Plan, ids: readonly string[], left: readonly string[]): [string, string][] {
  const text = JSON.stringify([plan.faults, plan.operations.map(({ client }) => client)])
  const named = (id: string): number => text.split(`"${id}"`).length - 1
  const kept = [...ids].sort((a, b) => named(b) - named(a)).slice(0, left.length)
  return ids.filter((id) => kept.includes(id)).map((id, index) => [id, left[index]])
}

/** A plan with other names for its nodes; what is about nodes without a name is left out. */
function renamed(plan: Plan, rename: Rename): Plan {
  const link = (name: string): string | undefined => {
    const [from, to] = name.split('>').map((id) => rename(id))
    return from !== undefined && to !== undefined ? `${from}>${to}` : undefined
  }
  const { faults, operations, delays, overrides } = plan
  return {
    ...plan,
    faults: faults.flatMap((fault) => renamedFault(fault, rename) ?? []),
    operations: operations.flatMap((operation) => {
      const client = rename(operation.client)
      return client === undefined ? [] : { ...operation, client }
    }),
    ...(delays && {
      delays: delays.flatMap((delay) => {
        const name = link(delay.link)
        return name === undefined ? [] : { ...delay, link: name }
      }),
    }),
    ...(overrides && {
      overrides: overrides.flatMap((override) => {
        const [kind, of, ...rest] = override.stream.split('/')
        const name = kind === 'link' ? link(of) : kind === 'node' || kind === 'disk' ? rename(of) : of
        return name === undefined ? [] : { ...override, stream: [kind, name, ...rest].join('/') }
      }),
    }),
  }
}

function renamedFault(fault: Fault, rename: Rename): Fault | undefined {
  const all = (ids: readonly string[]): string[] => ids.flatMap((id) => rename(id) ?? [])
  if ('node' in fault) {
    const node = rename(fault.node)
    return node === undefined ? undefined : { ...fault, node }
  }
  if (fault.fault === 'partition') {
    const groups = fault.groups.map(all).filter((group) => group.length > 0)
    return groups.length < 2 ? undefined : { ...fault, groups }
  }
  if (fault.fault === 'rule') {
    const { from, to } = fault.rule
    const ends = { from: from && rename(from), to: to && rename(to) }
    if ((from && ends.from === undefined) || (to && ends.to === undefined)) return undefined
    const rule = { ...fault.rule, ...(ends.from && { from: ends.from }), ...(ends.to && { to: ends.to }) }
    return { ...fault, rule }
  }
  const ends = { ...(fault.from && { from: all(fault.from) }), ...(fault.to && { to: all(fault.to) }) }
  return Object.values(ends).some((ids) => ids.length === 0) ? undefined : { ...fault, ...ends }
}
