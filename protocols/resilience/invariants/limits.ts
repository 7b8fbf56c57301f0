import type { Check } from 'seedbed'
import type { HedgingNote } from 'seedbed/protocols/hedging'
import type { VisitNote } from '../visitor.js'
import { ofNotes } from './notes.js'

/** No more calls are under way at once than the bulkhead has places. */
export function boundedConcurrency({ concurrency }: { concurrency: number }): Check {
  const begin = (): { running: number } => ({ running: 0 })
  return ofNotes(
    'bounded-concurrency',
    'bulkhead',
    begin,
    ({ event }: { event: 'enter' | 'leave' }, seen) => {
      seen.running += event === 'enter' ? 1 : -1
      if (seen.running <= concurrency) return undefined
      return `${seen.running} calls were under way at once; the bulkhead has ${concurrency} places`
    },
  )
}

/** In any stretch of time t, at most burst + rate · t calls go through. */
export function boundedRate({ rate, burst }: { rate: number; burst: number }): Check {
  const begin = (): { level: number; at: number } => ({ level: 0, at: 0 })
  return ofNotes('bounded-rate', 'rate-limiter', begin, ({ at }: { at: number }, bucket) => {
    // The worst stretch of time so far that ends now: what has gone through in it, less what may.
    bucket.level = Math.max(0, bucket.level - ((at - bucket.at) * rate) / 1000) + 1
    bucket.at = at
    if (bucket.level <= burst + 1e-6) return undefined
    return `more calls went through than a burst of ${burst} and ${rate} a second allow`
  })
}

interface Hedged {
  underWay: number
  broughtAt?: number
}

/** The caller has its answer: copies that are under way end at once. */
export const losersAreCancelled: Check = ofNotes(
  'losers-are-cancelled',
  'hedging',
  () => new Map<number, Hedged>(),
  ({ request, event }: HedgingNote, requests, at) => {
    const hedged = requests.get(request) ?? { underWay: 0 }
    requests.set(request, hedged)
    if (event === 'sent') hedged.underWay++
    if (event === 'brought') hedged.broughtAt = at
    if (event === 'settled') hedged.underWay--
    if (hedged.broughtAt !== undefined && hedged.underWay === 0) requests.delete(request)
    if (event !== 'settled' || hedged.broughtAt === undefined || hedged.broughtAt === at) return undefined
    return `a copy of request ${request} ran on for ${(at - hedged.broughtAt).toFixed(1)} ms after its answer had come`
  },
)

/** A failure is an answer only when no copy is under way that could still bring a success. */
export const failuresWaitForCopies: Check = ofNotes(
  'failures-wait-for-copies',
  'hedging',
  () => new Map<number, number>(),
  ({ request, event, ok }: HedgingNote, underWay) => {
    const left = (underWay.get(request) ?? 0) + (event === 'sent' ? 1 : event === 'settled' ? -1 : 0)
    underWay.set(request, left)
    if (event !== 'brought' || ok || left === 0) return undefined
    return `request ${request} was answered with a failure while ${left} of its copies were under way`
  },
)

/** Nothing is cancelled that its caller still waits for. */
export const onlyCallersCancel: Check = ofNotes(
  'only-callers-cancel',
  'visit',
  () => null,
  ({ code, wanted }: VisitNote) =>
    code === 'cancelled' && wanted
      ? 'a request was cancelled, and not by the one who still waited for its answer'
      : undefined,
)
