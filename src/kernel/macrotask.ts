interface Port {
  onmessage: (() => void) | null
  postMessage(message: null): void
  close(): void
}

/** What a host may offer: Node has the first, browsers have the second. */
const host = globalThis as unknown as {
  setImmediate?: (callback: () => void) => void
  MessageChannel: new () => { port1: Port; port2: Port }
}

/**
 * Calls back once every promise that can come to rest has done so: a macrotask runs only when the microtask queue is
 * empty. This is the one place where the kernel meets the host's event loop; no virtual time passes by it.
 */
export const whenAtRest: (callback: () => void) => void =
  typeof host.setImmediate === 'function' ? byImmediate(host.setImmediate) : byMessageChannel

/** As `whenAtRest`, for one who awaits it. */
export function macrotask(): Promise<void> {
  return new Promise(whenAtRest)
}

/** So many turns of the host's are asked for at once, at most. */
const AHEAD = 32

/**
 * Turns that were asked for at once. The host takes them one after the other, promises coming to rest after each, and does nothing
 * else from the first one's beginning to the end.
 */
export interface Batch {
  begins(): void
  ends(): void
}

/**
 * Calls `work`, and again whenever promises have come to rest, until it returns false. Each time it is the host that calls: no promise
 * is made in between. Turns are asked for ahead of time: the host goes once round its loop for all of a batch
 * (`npm run bench:services`: a turn costs a tenth).
 *
 * @throws (rejects) what `work` throws
 */
export function inTurns(work: () => boolean, batch: Batch): Promise<void> {
  return new Promise((resolve, reject) => {
    let length = 1
    let begun = false
    let finish: (() => void) | null = null
    const turn = (): void => {
      if (finish !== null) return
      if (!begun) batch.begins()
      begun = true
      try {
        if (!work()) finish = resolve
      } catch (error) {
        finish = () => reject(error) // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- handed on as it is
      }
    }
    const end = (): void => {
      batch.ends()
      begun = false
      if (finish !== null) finish()
      else ask()
    }
    // Twice as many each time: those who hardly wait leave hardly any unused.
    const ask = (): void => {
      for (let n = 0; n < length; n++) whenAtRest(turn)
      whenAtRest(end)
      length = Math.min(2 * length, AHEAD)
    }
    ask()
  })
}

/** Kept as it was found: tests of the host's may put a clock of theirs in its place. */
function byImmediate(setImmediate: (callback: () => void) => void): (callback: () => void) => void {
  return (callback) => void setImmediate(callback)
}

function byMessageChannel(callback: () => void): void {
  const { port1, port2 } = new host.MessageChannel()
  port1.onmessage = () => {
    port1.close()
    callback()
  }
  port2.postMessage(null)
}
