import { sometimes, type Sometimes } from 'seedbed'

/** What a campaign of sessions that expire must have reached. */
export const sessionSometimes: readonly Sometimes[] = [
  sometimes('a command refused because its session had expired', () => ({
    kinds: ['session-expired'],
    noted: () => true,
  })),
]
