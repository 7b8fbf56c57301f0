import { originOf, type WatchedLightly } from './context.js'
import { host } from './host.js'
import { Ours } from './ours.js'

type Emit = (event: string, ...details: unknown[]) => boolean

let before: Emit | undefined
let inPlace = false

/**
 * Keeps rejections that a handler has left to nobody away from the host, which would end its process: they are the
 * run's. Every other event of the host passes as it was.
 */
export function catchRejections(): void {
  const { process } = host
  if (inPlace || typeof process?.emit !== 'function') return
  inPlace = true
  before = process.emit
  process.emit = filtered
}

/** Puts everything back as it was, unless somebody else has put himself in between. */
export function releaseRejections(): void {
  const { process } = host
  if (!inPlace || process?.emit !== filtered) return
  inPlace = false
  process.emit = before!
}

function filtered(this: unknown, event: string, ...details: unknown[]): boolean {
  if (event === 'unhandledRejection') {
    const [reason, promise] = details
    const site = originOf(promise as object)
    if (site !== undefined) {
      site.world.strayRejection(site, reason)
      return true
    }
    const guard = Ours.whose(promise as object)
    if (guard !== undefined) {
      ;(guard as WatchedLightly).strayRejection(reason)
      return true
    }
  }
  return before!.call(this, event, ...details)
}
