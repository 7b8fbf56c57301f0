import { readFileSync } from 'node:fs'
import { parseFailure, type Failure } from 'seedbed/search'
import { InputError } from '../../input/index.js'
import { refused } from '../threads/refused.js'
import { statOf } from './stat.js'

/**
 * Reads a failure file.
 *
 * @throws InputError when there is none, or it is none
 */
export function readFailure(file: string): Failure {
  const stat = statOf(file)
  if (stat === undefined) throw new InputError('', `there is no file ${file}`)
  if (!stat.isFile()) throw new InputError('', `${file} is not a file`)
  try {
    return parseFailure(readFileSync(file, 'utf8'))
  } catch (error) {
    throw refused(error, `${file} cannot be read`, file)
  }
}
