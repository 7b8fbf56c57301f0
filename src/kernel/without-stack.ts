/** V8 has it; where it is missing, nothing can be saved. */
const errors = Error as unknown as { stackTraceLimit?: number }

/**
 * Makes an error without a stack trace, which costs more than all else about it: for errors of the simulation's own making, whose
 * stack would show nothing but the kernel's loop. Errors of processes keep theirs.
 */
export function withoutStack<E extends Error>(make: () => E): E {
  const before = errors.stackTraceLimit
  if (before === undefined) return make()
  errors.stackTraceLimit = 0
  try {
    return make()
  } finally {
    errors.stackTraceLimit = before
  }
}
