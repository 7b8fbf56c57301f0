/**
 * Resolves once every promise that can come to rest has done so: a macrotask runs only when the microtask queue is
 * empty. This is the one place where the kernel meets the host's event loop; no time passes by it.
 */
export const macrotask: () => Promise<void> =
  typeof globalThis.setImmediate === 'function'
    ? () => new Promise((resolve) => void globalThis.setImmediate(resolve))
    : overMessageChannel()

function overMessageChannel(): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      const { port1, port2 } = new globalThis.MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    })
}
