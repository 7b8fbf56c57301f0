import { Exit } from './exit-code.js'

/** A first Ctrl-C asks the work to end after what is in progress; a second ends the process at once. */
export class Interrupt {
  aborted = false

  constructor() {
    process.on('SIGINT', this.strike)
  }

  /** Ctrl-C means again what it means by default. */
  release(): void {
    process.off('SIGINT', this.strike)
  }

  private readonly strike = (): void => {
    if (this.aborted) process.exit(Exit.interrupted)
    this.aborted = true
  }
}
