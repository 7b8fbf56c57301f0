/** What stands on the stack between a call that was trapped and whoever made it. */
const FRAMES_OF_TRAPS = 4

/**
 * The line that called what is trapped, as `file:line`, without its folders: these differ from machine to machine.
 * Undefined where the engine's stacks read otherwise.
 */
export function callingLine(): string | undefined {
  const frame = new Error().stack?.split('\n')[FRAMES_OF_TRAPS]
  return frame === undefined ? undefined : /([^/\\(\s]+:\d+):\d+\)?$/.exec(frame)?.[1]
}
