import { registerClient } from 'seedbed/protocols/register'
import type { WorldModelOptions } from 'seedbed/search'

/**
 * Clients that each write one value of their own and then read, as soon as they can, each request to the next server; they never ask
 * twice.
 */
export function writersThenReaders(count: number): NonNullable<WorldModelOptions['clients']> {
  return {
    process: registerClient({ retry: null, timeout: null }),
    operations: Array.from({ length: count }, (_, i) => [
      { f: 'write', value: String.fromCharCode(65 + i) },
      { f: 'read' },
    ]),
    pace: 'at once',
  }
}
