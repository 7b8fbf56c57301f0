import type { ClockFault } from '../fault.js'
import { every, type Inject } from './site.js'

/** A clock fault counts as felt when it befell a node that was running. */
export const injectClockFault: Inject<ClockFault> = (site, fault, touch) => {
  const { world } = site
  const node = world.nodeNamed(fault.node)
  const { clock } = node
  if (node.up) touch.touched++
  switch (fault.fault) {
    case 'clock-offset':
      clock.shift(fault.by)
      return () => clock.shift(-fault.by)
    case 'clock-jump':
      clock.shift(fault.by)
      return
    case 'clock-drift':
      clock.drift(world.now, fault.rate)
      return () => clock.undrift(world.now, fault.rate)
    case 'clock-freeze':
      clock.freeze(world.now)
      return () => clock.unfreeze()
    case 'clock-strobe': {
      let shifted = 0
      const stop = every(site, fault.every, (n) => {
        const by = n % 2 === 0 ? fault.by : -fault.by
        clock.shift(by)
        shifted += by
      })
      return () => {
        stop()
        clock.shift(-shifted)
      }
    }
  }
}
