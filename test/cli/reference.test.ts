import { describe, expect, it } from 'vitest'
import { parseReference, writeReference } from '../../src/cli/load/reference.js'

describe('a reference to a scenario', () => {
  it.each([
    ['raft-kv', { name: 'raft-kv' }],
    ['mine.ts', { file: '/base/mine.ts' }],
    ['./mine', { file: '/base/mine' }],
    ['../a/mine.mjs#quick', { file: '/a/mine.mjs', member: 'quick' }],
    ['/abs/mine.cts', { file: '/abs/mine.cts' }],
  ])('%s', (typed, reference) => {
    expect(parseReference(typed, '/base')).toEqual(reference)
  })

  it.each(['mine.ts', './x/mine.ts#one', '../mine.js', 'raft-kv'])(
    '%s means the same from another folder',
    (typed) => {
      const reference = parseReference(typed, '/base/here')
      const written = writeReference(reference, '/base/failures/deep')
      expect(parseReference(written, '/base/failures/deep')).toEqual(reference)
    },
  )
})
