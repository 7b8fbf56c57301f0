import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from '../cli/files/write-whole.js'
import { InputError } from '../input/index.js'
import { parseFailure, type Failure } from 'seedbed/search'

/** A failure that a test has once found. */
export interface Regression {
  /** The full name of the test. */
  readonly test: string
  readonly failure: Failure
}

/** The file beside a test file in which the failures of its tests are kept. */
export function regressionsFile(testFile: string): string {
  return `${testFile}.seedbed.json`
}

/**
 * The failures that tests of this file have found before. They are run first.
 *
 * @throws InputError when the file is damaged
 */
export function readRegressions(testFile: string): Regression[] {
  const file = regressionsFile(testFile)
  if (!existsSync(file)) return []
  try {
    const data = JSON.parse(readFileSync(file, 'utf8')) as { regressions: Regression[] }
    return data.regressions.map(({ test, failure }) => ({
      test,
      failure: parseFailure(JSON.stringify(failure)),
    }))
  } catch (error) {
    throw new InputError(
      file,
      `it cannot be read (${(error as Error).message}); mend it, or delete it to begin anew`,
    )
  }
}

/** Keeps one more, once: sorted, one a line, so that versions of the file merge well. The trail is left out: it is long, and the plan tells all. */
export function keepRegression(testFile: string, regression: Regression): void {
  const kept = new Map<string, string>()
  for (const { test, failure } of [...readRegressions(testFile), regression]) {
    kept.set(
      `${test}\n${failure.violation.check}\n${String(failure.seed).padStart(16, '0')}`,
      JSON.stringify({ test, failure: { ...failure, trail: '' } }),
    )
  }
  const lines = [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => `    ${line}`)
  writeWhole(
    regressionsFile(testFile),
    `{\n  "seedbed": "regressions",\n  "regressions": [\n${lines.join(',\n')}\n  ]\n}\n`,
  )
}
