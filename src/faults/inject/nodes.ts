import type { NodeFault } from '../fault.js'
import { every, holdDown, type Inject } from './site.js'

export const injectNodeFault: Inject<NodeFault> = (site, fault, touch) => {
  const { world } = site
  const { lifecycle } = world
  const node = world.nodeNamed(fault.node)
  switch (fault.fault) {
    case 'crash': {
      if (fault.afterEffects === undefined) {
        if (node.up) touch.touched++
        lifecycle.crash(node)
        return holdDown(site, node)
      }
      let release: (() => void) | null = null
      const takeBack = lifecycle.crashAfterEffects(node, fault.afterEffects, () => {
        touch.touched++
        release = holdDown(site, node)
      })
      return () => {
        takeBack()
        release?.()
      }
    }
    case 'kill':
      if (node.up) touch.touched++
      site.killed.add(node.id)
      site.lost.add(node.id)
      lifecycle.crash(node)
      return
    case 'pause':
      return lifecycle.pause(node, () => touch.touched++)
    case 'slow':
      if (node.up) touch.touched++
      node.slowness += Math.round(fault.by * 1000)
      return () => {
        if (node.up) touch.touched++
        node.slowness -= Math.round(fault.by * 1000)
      }
    case 'flap': {
      let release: (() => void) | null = null
      const stop = every(site, fault.up + fault.down, () => {
        if (node.up) touch.touched++
        lifecycle.crash(node)
        const up = (release = holdDown(site, node))
        world.schedule(world.now + Math.round(fault.down * 1000), up)
      })
      return () => {
        stop()
        release?.()
      }
    }
  }
}
