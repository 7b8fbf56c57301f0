import type { DiskTrouble, SimulatedDisk } from '../../storage/index.js'
import type { DiskFault } from '../fault.js'
import { restartIfFree, type Inject, type Touch } from './site.js'

function impose(disk: SimulatedDisk, trouble: DiskTrouble, touch: Touch): () => void {
  const condition = Object.assign(touch, { trouble })
  disk.conditions.push(condition)
  return () => void disk.conditions.splice(disk.conditions.indexOf(condition), 1)
}

export const injectDiskFault: Inject<DiskFault> = (site, fault, touch) => {
  const disk = site.disks.get(fault.node)!
  const node = site.world.nodeNamed(fault.node)
  switch (fault.fault) {
    case 'torn-write':
    case 'partial-write':
    case 'lying-flush':
      return impose(disk, { kind: fault.fault }, touch)
    case 'disk-slow':
      return impose(disk, { kind: 'slow', by: fault.by }, touch)
    case 'disk-full': {
      const end = impose(disk, { kind: 'full' }, touch)
      return () => {
        end()
        restartIfFree(site, node)
      }
    }
    case 'corrupt-record':
      if (disk.corrupt(() => touch.touched++)) site.lost.add(node.id)
      return
    case 'lost-record':
      if (!disk.lose()) return
      touch.touched++
      site.lost.add(node.id)
      return
  }
}
