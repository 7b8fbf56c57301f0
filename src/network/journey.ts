import { damaged, toMicros, type Micros } from '../kernel/index.js'
import type { Condition } from './condition.js'
import type { Latency } from './latency.js'
import type { Link } from './link.js'
import { messageSize } from './message-size.js'
import { matches, type PacketRule } from './packet-rule.js'
import { samplerOf, type Sampler } from './sampler.js'

const RECENT_LIMIT = 16

interface Copy {
  readonly message: unknown
  readonly delay: Micros
  /** What made it. */
  readonly condition: Condition
}

/** What becomes of one message on a link with something wrong with it. Decided once, when it is sent. */
export class Journey {
  message: unknown
  delay: Micros
  /** Why it is lost, or null. */
  lost: string | null = null
  /** The condition that holds it back, or null. */
  heldBy: Condition | null = null
  /** Whether it is meant to be overtaken, on FIFO links too. */
  overtaken = false
  /** Further messages that arrive because of this one, if it arrives: what cuts off or holds back one does so to all. */
  copies: Copy[] = []

  constructor(
    private readonly link: Link,
    message: unknown,
    private readonly now: Micros,
    latency: Micros,
    private readonly checksums: boolean,
  ) {
    this.message = message
    this.delay = latency
    let ruled = false
    for (const condition of link.conditions) {
      if (condition.trouble.kind === 'rule') ruled = ruled || this.follow(condition, condition.trouble.rule)
      else this.suffer(condition)
      if (this.lost !== null) break
    }
    if (this.lost !== null) {
      this.heldBy = null
      this.copies = []
    }
    for (const { condition } of this.copies) condition.touched++
  }

  private suffer(condition: Condition): void {
    const { link } = this
    const { trouble } = condition
    switch (trouble.kind) {
      case 'cut':
        return this.lose(condition, 'cut off')
      case 'loss':
        if (link.draw('loss') < trouble.rate) this.lose(condition, 'lost')
        return
      case 'corrupt':
        return this.corrupt(condition, trouble.rate)
      case 'duplicate':
        if (link.draw('duplicate') < trouble.rate) {
          const delay = link.sampler(link.draw('duplicate-latency'))
          this.copies.push({ message: this.message, delay, condition })
        }
        return
      case 'reorder':
        if (link.draw('reorder') < trouble.rate) {
          condition.touched++
          this.overtaken = true
          this.delay += toMicros(trouble.by * link.draw('reorder-delay'))
        }
        return
      case 'latency':
        condition.touched++
        this.delay += extraSampler(trouble.extra)(link.draw('extra-latency'))
        return
      case 'bandwidth':
        return this.queue(condition, trouble.bytesPerSecond)
      case 'clog':
        condition.touched++
        this.heldBy = condition
        return
      case 'replay':
        return this.replay(condition, trouble.rate)
      case 'equivocate':
        if (link.draw('equivocate') < trouble.rate) {
          condition.touched++
          this.message = damaged(this.message, link.draw('equivocate-where'))
        }
        return
    }
  }

  private lose(condition: Condition, reason: string): void {
    condition.touched++
    this.lost = reason
  }

  private corrupt(condition: Condition, rate: number): void {
    const { link } = this
    if (link.draw('corrupt') >= rate) return
    if (this.checksums) return this.lose(condition, 'damaged, and discarded by its checksum')
    condition.touched++
    this.message = damaged(this.message, link.draw('corrupt-where'))
  }

  private queue(condition: Condition, bytesPerSecond: number): void {
    const { link, now } = this
    const begin = Math.max(now, link.lineFree)
    link.lineFree = begin + toMicros((messageSize(this.message) / bytesPerSecond) * 1000)
    this.delay += link.lineFree - now
    condition.touched++
  }

  private replay(condition: Condition, rate: number): void {
    const { link } = this
    if (link.recent.length > 0 && link.draw('replay') < rate) {
      const message = link.recent[Math.floor(link.draw('replay-which') * link.recent.length)]
      this.copies.push({ message, delay: this.delay, condition })
    }
    link.recent.push(this.message)
    if (link.recent.length > RECENT_LIMIT) link.recent.shift()
  }

  /** Returns whether the rule has decided, so that later rules are not asked. */
  private follow(condition: Condition, rule: PacketRule): boolean {
    const { link } = this
    if (!matches(rule, link.from, link.to, this.message)) return false
    condition.matched = (condition.matched ?? 0) + 1
    if (rule.nth !== undefined && condition.matched !== rule.nth) return false
    condition.touched++
    if (rule.action === 'drop') this.lost = 'dropped by a rule'
    else if (rule.action === 'hold') this.heldBy = condition
    else if (rule.action === 'delay') this.delay += toMicros(rule.ms ?? 0)
    return true
  }
}

const extraSamplers = new WeakMap<Latency, Sampler>()

/** A model lasts as long as its trouble: it is made ready once, not for every message. */
function extraSampler(extra: Latency): Sampler {
  let sampler = extraSamplers.get(extra)
  if (sampler === undefined) extraSamplers.set(extra, (sampler = samplerOf(extra)))
  return sampler
}
