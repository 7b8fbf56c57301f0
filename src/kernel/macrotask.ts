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
 * Resolves once every promise that can come to rest has done so: a macrotask runs only when the microtask queue is
 * empty. This is the one place where the kernel meets the host's event loop; no virtual time passes by it.
 */
export const macrotask: () => Promise<void> =
  typeof host.setImmediate === 'function' ? byImmediate(host.setImmediate) : byMessageChannel

function byImmediate(setImmediate: (callback: () => void) => void): () => Promise<void> {
  return () => new Promise((resolve) => setImmediate(resolve))
}

function byMessageChannel(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new host.MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
