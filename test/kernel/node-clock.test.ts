import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NodeClock, toMicros } from 'seedbed'

const at = toMicros

describe("a node's clock", () => {
  it('shows the true time unless something is wrong with it', () => {
    expect(new NodeClock().read(at(12.345))).toBe(12.345)
  })

  it('jumps forward and back by a shift, and timers do not notice', () => {
    const clock = new NodeClock()
    clock.shift(500)
    expect(clock.read(at(10))).toBe(510)
    clock.shift(-800)
    expect(clock.read(at(10))).toBe(-290)
    expect(clock.duration(100)).toBe(at(100))
  })

  it('runs at another rate from a moment on, without a jump, and keeps what it has gained', () => {
    const clock = new NodeClock()
    clock.drift(at(100), 1.5)
    expect(clock.read(at(100))).toBe(100)
    expect(clock.read(at(300))).toBe(400)
    expect(clock.duration(150)).toBe(at(100))
    clock.undrift(at(300), 1.5)
    expect(clock.read(at(300))).toBe(400)
    expect(clock.read(at(500))).toBe(600)
    expect(clock.duration(150)).toBe(at(150))
  })

  it('multiplies overlapping rates, which end one by one', () => {
    const clock = new NodeClock()
    clock.drift(0, 2)
    clock.drift(at(100), 0.5)
    expect(clock.read(at(200))).toBe(300)
    clock.undrift(at(200), 2)
    expect(clock.read(at(300))).toBe(350)
    clock.undrift(at(300), 0.5)
    expect(clock.read(at(400))).toBe(450)
  })

  it('stands still while frozen, timers apart, and then shows what it would have shown', () => {
    const clock = new NodeClock()
    clock.freeze(at(50))
    clock.shift(7)
    expect(clock.read(at(80))).toBe(50)
    expect(clock.duration(10)).toBe(at(10))
    clock.unfreeze()
    expect(clock.read(at(80))).toBe(87)
  })

  it('frozen twice goes on when both have ended, from where the first began', () => {
    const clock = new NodeClock()
    clock.freeze(at(50))
    clock.freeze(at(70))
    clock.unfreeze()
    expect(clock.read(at(90))).toBe(50)
    clock.unfreeze()
    expect(clock.read(at(90))).toBe(90)
  })

  it('is monotonic at its rate, whatever the wall clock does', () => {
    const clock = new NodeClock()
    clock.shift(-800)
    clock.freeze(at(50))
    clock.drift(at(100), 2)
    expect(clock.monotonic(at(200))).toBe(at(300))
    expect(clock.read(at(200))).toBe(-750)
  })

  it('never runs backwards but by a shift', () => {
    const change = fc.oneof(
      fc.record({ rate: fc.double({ min: 0.1, max: 5, noNaN: true }), after: fc.nat(1000) }),
      fc.record({ freeze: fc.boolean(), after: fc.nat(1000) }),
    )
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const clock = new NodeClock()
        let now = 0
        let last = 0
        let frozen = false
        for (const change of changes) {
          now += at(change.after)
          expect(clock.read(now)).toBeGreaterThanOrEqual(last)
          last = clock.read(now)
          if ('rate' in change) clock.drift(now, change.rate)
          else if (change.freeze !== frozen) {
            frozen = change.freeze
            if (frozen) clock.freeze(now)
            else clock.unfreeze()
          }
          expect(clock.read(now)).toBeGreaterThanOrEqual(last)
        }
      }),
    )
  })
})
