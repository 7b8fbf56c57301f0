import * as v from 'valibot'
import { InputError, shown, unknownWord } from '../input/index.js'
import { faultKinds, type Fault, type FaultKind } from './fault.js'
import { faultSchemas, fieldsOf } from './schema.js'

/** What a plan must fit. */
export interface PlanBounds {
  /** All nodes of the run. */
  readonly nodes: readonly string[]
  /** How long the run lets faults strike, ms. */
  readonly duration: number
}

/**
 * Reads faults from plain data, as it comes out of a failure file or from a hand.
 *
 * @throws InputError naming the field, what was found, and what is allowed.
 */
export function validateFaults(data: unknown, bounds: PlanBounds, field = 'faults'): readonly Fault[] {
  if (!Array.isArray(data)) throw new InputError(field, `${shown(data)} is not a list of faults`)
  // Faults written with `at` carry methods; a copy holds their data alone.
  return data.map((item, index) =>
    validateFault(isObject(item) ? { ...item } : item, bounds, `${field}[${index}]`),
  )
}

function validateFault(data: unknown, bounds: PlanBounds, field: string): Fault {
  const kind = (data as { fault?: unknown } | null)?.fault
  if (!faultKinds.includes(kind as FaultKind))
    throw unknownWord(`${field}.fault`, kind, faultKinds, 'a fault')
  const result = v.safeParse(faultSchemas[kind as FaultKind], data)
  if (!result.success) throw asInputError(result.issues[0], kind as FaultKind, field)
  const fault = result.output
  if (fault.at > bounds.duration) {
    throw new InputError(
      `${field}.at`,
      `${fault.at} ms is after the end of the run, at ${bounds.duration} ms`,
    )
  }
  if (fault.until !== undefined && fault.until <= fault.at) {
    throw new InputError(
      `${field}.until`,
      `${fault.until} ms is not after the fault's beginning, at ${fault.at} ms`,
    )
  }
  for (const [path, id] of nodesIn(fault)) {
    if (!bounds.nodes.includes(id))
      throw unknownWord(`${field}.${path}`, id, bounds.nodes, 'a node of this run')
  }
  // As it will be read back from a file: there, a field that is undefined is none.
  return Object.fromEntries(
    Object.entries(fault).filter(([, value]) => value !== undefined),
  ) as unknown as Fault
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function asInputError(issue: v.BaseIssue<unknown>, kind: FaultKind, field: string): InputError {
  const path = v.getDotPath(issue) ?? ''
  const where = path === '' ? field : `${field}.${path}`
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const key = String(issue.path?.at(-1)?.key)
    return unknownWord(where, key, fieldsOf(kind), `a field of the fault "${kind}"`)
  }
  const found = issue.input === undefined ? 'it is missing' : `found ${shown(issue.input)}`
  const expected = issue.type === 'strict_object' ? 'an object' : issue.message
  return new InputError(where, `${found}; expected ${expected}`)
}

function* nodesIn(fault: Fault): Iterable<[path: string, id: string]> {
  if ('node' in fault) yield ['node', fault.node]
  if (fault.fault === 'partition') {
    for (const [i, group] of fault.groups.entries())
      for (const [j, id] of group.entries()) yield [`groups[${i}][${j}]`, id]
  } else if (fault.fault === 'rule') {
    if (fault.rule.from !== undefined) yield ['rule.from', fault.rule.from]
    if (fault.rule.to !== undefined) yield ['rule.to', fault.rule.to]
  } else if (!('node' in fault)) {
    for (const [i, id] of (fault.from ?? []).entries()) yield [`from[${i}]`, id]
    for (const [i, id] of (fault.to ?? []).entries()) yield [`to[${i}]`, id]
  }
}
