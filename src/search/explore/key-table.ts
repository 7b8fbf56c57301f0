import type { StateKey } from './model.js'
import { NumberTable } from './number-table.js'
import { TextTable } from './text-table.js'

/** All keys seen so far, numbered from 0 in the order they came. */
export interface KeyTable<Key extends StateKey = StateKey> {
  readonly size: number
  /** The number of a key that is new; `~number` of one that is not. */
  add(key: Key): number
  /** The number of a key, or -1. */
  find(key: Key): number
  at(index: number): Key
  /** What it takes in memory, in bytes. */
  readonly bytes: number
}

/** A table for keys like this one. */
export function keyTable(first: StateKey): KeyTable {
  return typeof first === 'number' ? new NumberTable() : new TextTable()
}
