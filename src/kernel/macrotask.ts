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
 * Calls `work` now, and again whenever promises have come to rest, until it returns false. Each time it is the host that calls: no
 * promise is made in between. Turns are asked for ahead of time: the host takes them one after the other, promises coming to rest
 * before each, and goes once round its loop for all of them (`npm run bench:services`: a turn costs a tenth).
 *
 * @throws (rejects) what `work` throws
 */
export function inTurns(work: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let ahead = 1
    let booked = 1
    let over = false
    const turn = (): void => {
      if (over) return
      try {
        if (work()) return book()
        resolve()
      } catch (error) {
        reject(error) // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- handed on as it is
      }
      over = true
    }
    // Twice as many each time: those who hardly wait leave hardly any unused.
    const book = (): void => {
      if (--booked > 0) return
      for (; booked < ahead; booked++) whenAtRest(turn)
      ahead = Math.min(2 * ahead, AHEAD)
    }
    turn()
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
