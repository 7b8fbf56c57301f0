import { EventQueue } from './event-queue.js'
import type { Micros } from './time.js'

/** What waits in the queue. */
export const Queued = {
  delivery: 0,
  timer: 1,
  departure: 2,
  action: 3,
  wake: 4,
  invocation: 5,
  goOn: 6,
  handled: 7,
} as const

const WIDTH_SHIFT = 3

/**
 * The virtual clock and what is to happen next. Events live in slots of one typed array, and slots are used again;
 * an event that has been popped is read where it was, so that no object is made per event. Its payload is handed over
 * rather than kept: storing a young object in an old one costs as much as the rest.
 */
export class Scheduler {
  now: Micros = 0
  private readonly queue = new EventQueue()
  private numbers = new Int32Array(256 << WIDTH_SHIFT)
  private readonly payloads: unknown[] = []
  private free = new Int32Array(256)
  private freeCount = 0
  private sequence = 0
  /** Where the numbers of the event last popped are: they stay there until the next push. */
  private popped = 0

  /**
   * @param most - how many events may wait at one moment
   * @param exceeded - called for one more; it throws
   */
  constructor(
    private readonly most = Infinity,
    private readonly exceeded: () => void = () => undefined,
  ) {}

  /** Of the event last popped, to be read before anything is pushed. */
  get kind(): number {
    return this.numbers[this.popped]
  }

  get node(): number {
    return this.numbers[this.popped + 1]
  }

  get peer(): number {
    return this.numbers[this.popped + 2]
  }

  get incarnation(): number {
    return this.numbers[this.popped + 3]
  }

  get cause(): number {
    return this.numbers[this.popped + 4]
  }

  /** How many events wait. */
  get size(): number {
    return this.queue.size
  }

  /** When the next event happens; Infinity when none waits. */
  get nextTime(): Micros {
    return this.queue.nextTime
  }

  /** The next place among events of the same time: they happen in the order of their insertion. */
  nextSequence(): number {
    return this.sequence++
  }

  push(
    time: Micros,
    sequence: number,
    kind: number,
    node: number,
    peer: number,
    incarnation: number,
    cause: number,
    payload: unknown,
  ): void {
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.newSlot()
    const { numbers } = this
    const at = slot << WIDTH_SHIFT
    numbers[at] = kind
    numbers[at + 1] = node
    numbers[at + 2] = peer
    numbers[at + 3] = incarnation
    numbers[at + 4] = cause
    this.payloads[slot] = payload
    this.queue.push(time, sequence, slot)
  }

  /** As `push`, for a message: the commonest event, without what is the same for all of them. */
  pushDelivery(time: Micros, to: number, from: number, cause: number, message: unknown): void {
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.newSlot()
    const { numbers } = this
    const at = slot << WIDTH_SHIFT
    numbers[at] = Queued.delivery
    numbers[at + 1] = to
    numbers[at + 2] = from
    numbers[at + 4] = cause
    this.payloads[slot] = message
    this.queue.push(time, this.sequence++, slot)
  }

  /** Takes the next event into the fields, moves the clock to it, returns its payload. The queue must not be empty. */
  pop(): unknown {
    this.now = this.queue.nextTime
    const slot = this.queue.pop()
    this.popped = slot << WIDTH_SHIFT
    this.free[this.freeCount++] = slot
    const payload = this.payloads[slot]
    this.payloads[slot] = null
    return payload
  }

  /** There are as many slots as events have ever waited at once: so this is where too many are noticed. */
  private newSlot(): number {
    const slot = this.payloads.length
    if (slot >= this.most) this.exceeded()
    this.payloads.push(null)
    if (slot === this.free.length) {
      this.free = enlarged(this.free)
      this.numbers = enlarged(this.numbers)
    }
    return slot
  }
}

function enlarged(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
