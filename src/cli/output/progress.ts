import { clearLine, cursorTo } from 'node:readline'

const EVERY_MS = 100

/** One line on stderr that is written anew as work goes on, when stderr is a terminal. */
export class Progress {
  private readonly stream = process.stderr
  private last = 0

  /** @param line - what to show; asked only when it is time to show it */
  show(line: () => string): void {
    if (!this.stream.isTTY) return
    const now = performance.now()
    if (now - this.last < EVERY_MS) return
    this.last = now
    this.clear()
    this.stream.write(line().slice(0, this.stream.columns - 1))
  }

  /** Takes the line away. Call it before anything else is printed. */
  clear(): void {
    if (!this.stream.isTTY) return
    cursorTo(this.stream, 0)
    clearLine(this.stream, 0)
  }
}
