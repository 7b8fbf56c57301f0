import { seal, type Disk } from '../../../kernel/index.js'
import type { Step } from './step.js'

/** Files by name, each a list of records. Never changed once made. */
export type Files = Readonly<Record<string, readonly unknown[]>>

/** A disk in a state: what its process sees, and what would survive a crash. They are one object after a flush. */
export interface DiskContents {
  readonly seen: Files
  readonly safe: Files
}

const NO_FILES: Files = Object.freeze({})

export const EMPTY_DISK: DiskContents = Object.freeze({ seen: NO_FILES, safe: NO_FILES })

/** A whole disk: it keeps what it has flushed, and a crash loses the rest. Each write and flush is an effect. */
export class ExploredDisk implements Disk {
  constructor(private readonly step: () => Step) {}

  read<R>(file: string): readonly R[] {
    return (this.step().disk.seen[file] ?? []).slice() as R[]
  }

  recover<R>(file: string): readonly R[] {
    return this.read(file)
  }

  readUnchecked<R>(file: string): readonly R[] {
    return this.read(file)
  }

  append(file: string, record: unknown): void {
    seal(record)
    this.write(file, [...this.read(file), record])
  }

  truncate(file: string, length: number): void {
    this.write(file, this.read(file).slice(0, length))
  }

  replace(file: string, records: readonly unknown[]): void {
    seal(records)
    this.write(file, records)
  }

  flush(): void {
    const step = this.step()
    step.disk = { seen: step.disk.seen, safe: step.disk.seen }
    step.effect()
  }

  private write(file: string, records: readonly unknown[]): void {
    const step = this.step()
    step.disk = { seen: { ...step.disk.seen, [file]: records }, safe: step.disk.safe }
    step.effect()
  }
}
