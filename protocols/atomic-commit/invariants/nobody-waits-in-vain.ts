import type { Check } from 'seedbed'

/** What is noted when patience is lost. */
const WAITED = new Map([
  ['in-doubt', 'had to ask what was decided on'],
  ['ballot', 'had to lead a ballot for'],
])

/**
 * All are told before they lose patience: whoever has voted yes the outcome, and every client. For scenarios in which nothing fails and nothing is
 * slow: what helps against faults helps as well against a message that is never sent, and hides it.
 */
export const nobodyWaitsInVain: Check = {
  name: 'nobody-waits-in-vain',
  monitor: () => ({
    noted({ id }, kind, { transaction }: { transaction: string }) {
      const waited = WAITED.get(kind)
      return waited && `nothing had failed, and ${id} ${waited} transaction ${transaction}`
    },
    end({ history }) {
      const unanswered = history.find(({ outcome }) => outcome !== 'ok' && outcome !== 'fail')
      if (unanswered === undefined) return { verdict: 'pass' }
      return {
        verdict: 'fail',
        message: `nothing had failed, and operation ${unanswered.id} was not answered`,
      }
    },
  }),
}
