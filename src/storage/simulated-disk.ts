import {
  CorruptRecordError,
  damaged,
  DiskFullError,
  toMicros,
  type DiskDevice,
  type Micros,
  type RandomStream,
} from '../kernel/index.js'

import type { DiskCondition, DiskTrouble } from './disk-condition.js'
import { FileContents } from './file-contents.js'
import type { PendingWrite } from './journal.js'

/** What checks find in a file that is not there, which is what they find most often. */
const NOTHING: readonly never[] = Object.freeze([])

/**
 * The fault model of a disk, as TigerBeetle and the storage literature draw it: what is not flushed is lost in a
 * crash; a flush orders all writes before it; and while a fault lasts, writes may be torn, kept in part, refused, slow, or
 * claimed safe when they are not. Damage to records at rest is done by `corrupt` and `lose`.
 */
export class SimulatedDisk implements DiskDevice {
  readonly conditions: DiskCondition[] = []
  version = 0
  private readonly files = new Map<string, FileContents>()
  private pending: PendingWrite[] = []
  private unflushedLost = 0

  /**
   * @param decisions - this disk's own stream: what a crash keeps, which record is damaged
   * @param flushLatency - how long a flush of a healthy disk takes, ms
   */
  constructor(
    private readonly decisions: RandomStream,
    private readonly flushLatency: () => number = () => 0,
  ) {}

  /** How many writes have been lost in crashes because they had not been flushed. */
  get lostWrites(): number {
    return this.unflushedLost
  }

  read<R>(file: string): readonly R[] {
    const state = this.files.get(file)
    if (state === undefined) return []
    if (state.flaws.size > 0) {
      const index = Math.min(...state.flaws.keys())
      const flaw = state.flaws.get(index)!
      flaw.met()
      throw new CorruptRecordError(file, index, flaw.torn)
    }
    return state.records.slice() as R[]
  }

  recover<R>(file: string): readonly R[] {
    const state = this.files.get(file)
    if (state === undefined) return []
    for (let last = state.records.length - 1; state.flaws.get(last)?.torn; last--) {
      state.flaws.get(last)!.met()
      this.version++
      state.cut(last)
    }
    return this.read(file)
  }

  readUnchecked<R>(file: string): readonly R[] {
    const state = this.files.get(file)
    if (state === undefined) return []
    return state.records.map((record, index) => {
      const flaw = state.flaws.get(index)
      flaw?.met()
      return flaw === undefined ? record : flaw.value
    }) as R[]
  }

  peek<R>(file: string): readonly R[] {
    return (this.files.get(file)?.records ?? NOTHING) as readonly R[]
  }

  append(file: string, record: unknown): void {
    this.refuseWhenFull(file)
    this.version++
    const state = this.file(file)
    this.pending.push(pendingWrite(file, 'append', state.records.length, record))
    state.records.push(record)
  }

  truncate(file: string, length: number): void {
    const state = this.file(file)
    if (length >= state.records.length) return
    this.version++
    this.pending.push(pendingWrite(file, 'truncate', length, undefined, state.cut(length)))
  }

  replace(file: string, records: readonly unknown[]): void {
    this.refuseWhenFull(file)
    this.version++
    this.pending.push(pendingWrite(file, 'replace', 0, undefined, this.file(file)))
    this.files.set(file, new FileContents(records.slice()))
  }

  flush(now: Micros): Micros {
    const lying = this.condition('lying-flush')
    if (lying !== undefined) {
      for (const write of this.pending) write.claimedUnder = lying
      return now
    }
    const slow = this.condition('slow')
    let took = this.flushLatency()
    if (slow?.trouble.kind === 'slow') {
      slow.touched++
      took += slow.trouble.by
    }
    const done = now + toMicros(took)
    this.pending = done === now ? [] : this.pending.filter((write) => write.safeFrom > now)
    for (const write of this.pending) write.safeFrom = Math.min(write.safeFrom, done)
    return done
  }

  crash(now: Micros): void {
    const unsafe = this.pending.filter((write) => write.safeFrom > now)
    this.pending = []
    this.version++
    if (unsafe.length === 0) return
    const partial = this.condition('partial-write')
    const kept = this.decisions.int(0, unsafe.length)
    const survive = partial === undefined ? 0 : kept
    if (survive > 0) partial!.touched++
    const lost = unsafe.slice(survive)
    for (const { claimedUnder } of lost) if (claimedUnder !== null) claimedUnder.touched++
    this.unflushedLost += lost.length
    const torn = this.condition('torn-write')
    const first = lost[0]
    for (const write of lost.reverse()) this.undo(write)
    if (torn !== undefined && first?.kind === 'append') this.tear(first, torn)
  }

  /**
   * Damages one record at rest.
   * @param met - called when a reader comes upon it
   * @returns whether there was a record to damage
   */
  corrupt(met: () => void): boolean {
    const chosen = this.chooseRecord()
    if (chosen === undefined) return false
    const { file, index } = chosen
    const state = this.file(file)
    const value = damaged(state.records[index], this.decisions.next())
    state.flaws.set(index, { torn: false, value, met })
    return true
  }

  /** Makes one record at rest disappear without a trace. Returns whether there was one. */
  lose(): boolean {
    const chosen = this.chooseRecord()
    if (chosen === undefined) return false
    const { file, index } = chosen
    this.version++
    this.file(file).remove(index)
    // What may still be undone has moved up too; what lies before a replacement is of the old records.
    for (let i = this.pending.length - 1; i >= 0; i--) {
      const write = this.pending[i]
      if (write.file !== file) continue
      if (write.kind === 'replace') break
      if (write.at > index) write.at--
    }
    return true
  }

  /** The condition of that kind, if the disk is in it. */
  condition(kind: DiskTrouble['kind']): DiskCondition | undefined {
    for (const condition of this.conditions) if (condition.trouble.kind === kind) return condition
    return undefined
  }

  private chooseRecord(): { file: string; index: number } | undefined {
    const written = [...this.files].filter(([, { records }]) => records.length > 0)
    if (written.length === 0) return undefined
    const [file, { records }] = this.decisions.pick(written)
    return { file, index: this.decisions.int(0, records.length - 1) }
  }

  private tear({ file, record }: PendingWrite, torn: DiskCondition): void {
    const state = this.file(file)
    state.flaws.set(state.records.length, { torn: true, value: record, met: () => torn.touched++ })
    state.records.push(record)
  }

  private undo({ file, kind, removed, at }: PendingWrite): void {
    if (kind === 'append') this.file(file).cut(at)
    else if (kind === 'truncate') this.file(file).add(removed!)
    else this.files.set(file, removed!)
  }

  private refuseWhenFull(file: string): void {
    const full = this.condition('full')
    if (full === undefined) return
    full.touched++
    throw new DiskFullError(file)
  }

  private file(name: string): FileContents {
    let contents = this.files.get(name)
    if (contents === undefined) this.files.set(name, (contents = new FileContents()))
    return contents
  }
}

function pendingWrite(
  file: string,
  kind: PendingWrite['kind'],
  at: number,
  record: unknown,
  removed: FileContents | null = null,
): PendingWrite {
  return { file, kind, at, record, removed, safeFrom: Infinity, claimedUnder: null }
}
