import type { CheckResult, Violation } from '../check/index.js'
import { errorText } from './error-text.js'

type Failed = Extract<CheckResult, { verdict: 'fail' }>

/**
 * What a check that judged a whole run has found. A check may look for its words when they are first read, and so does this: they can cost
 * far more than the verdict, which is all that some want to know.
 */
export function violationOfRun(check: string, result: Failed): Violation {
  const violation = {
    check,
    get message() {
      try {
        return result.message
      } catch (error) {
        return `${check} does not hold; asked why, the check threw: ${errorText(error)}`
      }
    },
  }
  if (!('details' in result)) return violation
  return Object.defineProperty(violation, 'details', {
    enumerable: true,
    get() {
      try {
        return result.details
      } catch {
        return undefined
      }
    },
  })
}
