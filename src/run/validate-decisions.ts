import * as v from 'valibot'
import { InputError, shown, unknownWord } from '../input/index.js'
import { decisionSchemas } from './plan-schema.js'
import type { Plan } from './plan.js'

const schema = v.object(decisionSchemas)

/**
 * Checks the single decisions of a plan: their numbers make sense, and delays are of links that there are.
 *
 * @param nodes - all nodes of the run
 * @throws InputError naming the field, what was found, and what is allowed
 */
export function validateDecisions(plan: Plan, nodes: readonly string[], field = ''): void {
  const { overrides, delays, schedule, calm, chanceOf } = plan
  const decisions = { overrides, delays, schedule, calm, chanceOf }
  if (Object.values(decisions).every((decision) => decision === undefined)) return
  const within = field === '' ? '' : `${field}.`
  const result = v.safeParse(schema, decisions, { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    const found = issue.input === undefined ? 'it is missing' : `found ${shown(issue.input)}`
    throw new InputError(`${within}${v.getDotPath(issue) ?? ''}`, `${found}; expected ${issue.message}`)
  }
  for (const [index, { link }] of (delays ?? []).entries()) {
    const ends = link.split('>')
    const where = `${within}delays[${index}].link`
    if (ends.length !== 2 || ends[0] === ends[1])
      throw new InputError(where, `${shown(link)} is not a link from one node to another, such as "n1>n2"`)
    for (const id of ends) if (!nodes.includes(id)) throw unknownWord(where, id, nodes, 'a node of this run')
  }
}
