import type { Violation } from '../../check/index.js'

/**
 * What two violations have in common when they are of the same kind: the check, and whether it was the check itself that
 * threw. Errors that handlers throw are told apart by what they say, numbers and quoted text aside.
 */
export function violationKind(violation: Violation): string {
  const { check, at } = violation
  // What was judged when the run was over, which has no time, was not thrown. Its words may be expensive.
  if (at === undefined) return check
  const { message } = violation
  const threw = /^the check \S+ threw: (\S+)/.exec(message)
  if (threw !== null) return `${check} threw ${threw[1]}`
  if (check !== 'no-uncaught-errors') return check
  const error = message.replace(/^a handler of \S+ threw /, '')
  return `${check} ${error.replace(/"[^"]*"/g, '""').replace(/\d+/g, '0')}`
}
