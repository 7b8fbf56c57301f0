import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failing, folder, seedbed, text } from './command.js'

const cwd = folder()
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

describe('--report', () => {
  it.concurrent.each([
    ['a run', ['run', 'raft-kv', '--seed', '7'], 0],
    ['a campaign', ['run', 'raft-kv', '--seeds', '5'], 0],
    ['a failure', failing('reported', '--seed', '3'), 1],
  ])('of %s is one file that asks nothing of the network', async (what, args, code) => {
    const path = join(cwd, 'reports', `${what}.html`)
    expect((await seedbed([...args, '--report', path], cwd)).code).toBe(code)
    const html = text(path)
    expect(html).toMatch(/^<!doctype html>/)
    expect(html.match(/<\w+[^>]+(?:src|href)=/g)).toBeNull()
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\((?!#)/)
  })
})
