/** What the command says to the shell. */
export const Exit = {
  passed: 0,
  /** A check failed, or a state that a campaign promises was never reached. */
  failed: 1,
  /** Wrong usage, or input that cannot be used. */
  badInput: 2,
  /** No check failed, and some run could not be judged. */
  undecided: 3,
  /** Ended by Ctrl-C before anything was found: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const

export type Exit = (typeof Exit)[keyof typeof Exit]
