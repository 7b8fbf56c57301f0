/**
 * Unwinds a handler whose node has just crashed under it. Every further effect of the dead incarnation throws it again,
 * so that a handler which swallows exceptions cannot act after its own crash. One object serves all: a stack
 * trace would cost more than the crash.
 */
export const CRASH_SIGNAL: Error = Object.freeze(
  Object.assign(
    new Error(
      'this node has crashed: nothing it does has an effect any more ' +
        '(if this turns up as an unhandled rejection, a handler has started a promise that it does not return)',
    ),
    { name: 'CrashSignal' },
  ),
)
