import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { casRegister, kv, type Model } from '../../src/check/index.js'
import { readHistory, type Operation } from '../../src/history/index.js'

const folder = fileURLToPath(new URL('../../../shared/histories/', import.meta.url))

/** Logs of jepsen-etcd/ that are linearizable; all others are not (its README). */
const linearizableLogs = new Set(['002', '005', '007', '018', '025', '031', '038', '045', '048', '049'])

export interface RecordedHistory {
  readonly name: string
  readonly model: Model
  readonly expected: 'ok' | 'violation'
  read(): readonly Operation[]
}

/** The recorded histories beside the project, or none where they are absent: then it says so. */
export function recordedHistories(): RecordedHistory[] {
  if (!existsSync(folder)) {
    console.warn(`skipped: the recorded histories are missing at ${folder}`)
    return []
  }
  const of = (name: string, model: Model, expected: 'ok' | 'violation'): RecordedHistory => ({
    name,
    model,
    expected,
    read: () => readHistory(readFileSync(folder + name, 'utf8'), { source: name }),
  })
  const logs = readdirSync(`${folder}jepsen-etcd`).filter((file) => file.endsWith('.log'))
  const stores = readdirSync(`${folder}kv`).filter((file) => file.endsWith('.txt'))
  return [
    ...logs.map((file) =>
      of(`jepsen-etcd/${file}`, casRegister(), linearizableLogs.has(file.slice(5, 8)) ? 'ok' : 'violation'),
    ),
    ...stores.map((file) => of(`kv/${file}`, kv({ initial: '' }), file.includes('ok') ? 'ok' : 'violation')),
  ]
}
