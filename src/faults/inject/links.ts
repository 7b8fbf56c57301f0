import { cutsOf, type Condition, type Cut, type Trouble } from '../../network/index.js'
import type { ByzantineFault, LinkFault, PartitionFault } from '../fault.js'
import { every, type Inject, type Site, type Touch } from './site.js'

/** Puts one trouble on links, counting what it touches on the fault itself. */
function impose(site: Site, cuts: readonly Cut[], trouble: Trouble, touch: Touch): () => void {
  const condition = Object.assign(touch, { trouble }) as Condition
  for (const [from, to] of cuts) site.network.impose(from, to, condition)
  return () => {
    for (const [from, to] of cuts) site.network.lift(from, to, condition)
  }
}

function linksOf(site: Site, from?: readonly string[], to?: readonly string[]): Cut[] {
  const all = site.world.nodeIds
  const links: Cut[] = []
  for (const a of from ?? all) for (const b of to ?? all) if (a !== b) links.push([a, b])
  return links
}

export const injectLinkFault: Inject<LinkFault> = (site, fault, touch) => {
  if (fault.fault === 'rule') {
    return impose(site, linksOf(site), { kind: 'rule', rule: fault.rule }, touch)
  }
  const links = linksOf(site, fault.from, fault.to)
  switch (fault.fault) {
    case 'latency':
      return impose(site, links, { kind: 'latency', extra: fault.extra }, touch)
    case 'reorder':
      return impose(site, links, { kind: 'reorder', rate: fault.rate, by: fault.by }, touch)
    case 'bandwidth':
      return impose(site, links, { kind: 'bandwidth', bytesPerSecond: fault.bytesPerSecond }, touch)
    case 'clog':
      return impose(site, links, { kind: 'clog' }, touch)
    case 'loss':
    case 'duplicate':
    case 'corrupt':
      return impose(site, links, { kind: fault.fault, rate: fault.rate }, touch)
  }
}

export const injectPartition: Inject<PartitionFault> = (site, fault, touch) => {
  const cuts = cutsOf(fault.groups, fault.oneWay)
  if (fault.flap === undefined) return impose(site, cuts, { kind: 'cut' }, touch)
  let heal: (() => void) | null = null
  const stop = every(site, fault.flap, (n) => {
    if (n % 2 === 0) heal = impose(site, cuts, { kind: 'cut' }, touch)
    else heal?.()
  })
  return () => {
    stop()
    heal?.()
  }
}

export const injectByzantine: Inject<ByzantineFault> = (site, fault, touch) =>
  impose(site, linksOf(site, [fault.node]), { kind: fault.fault, rate: fault.rate }, touch)
