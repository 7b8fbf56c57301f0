import { raftKv } from 'seedbed/scenarios'
import { seedRunner } from 'seedbed/search'
import { cpuSeconds } from './cpu-seconds.js'

/** Runs raft-kv with all its checks, as a campaign does. Returns virtual seconds, and events, a second of one core. */
export async function raftKvSpeed(seeds: number): Promise<{ virtual: number; events: number }> {
  const runSeed = seedRunner(raftKv)
  for (let seed = 0; seed < 10; seed++) await runSeed(seed)
  let virtualMs = 0
  let events = 0
  const begun = cpuSeconds()
  for (let seed = 1000; seed < 1000 + seeds; seed++) {
    const result = await runSeed(seed)
    virtualMs += result.virtualMs
    events += result.events
  }
  const took = cpuSeconds() - begun
  return { virtual: virtualMs / 1000 / took, events: events / took }
}

/** How much more memory is resident after `last` seeds than after `first`, in MB. */
export async function raftKvMemoryGrowth(
  first: number,
  last: number,
): Promise<{ early: number; late: number }> {
  const runSeed = seedRunner(raftKv)
  for (let seed = 0; seed < first; seed++) await runSeed(seed)
  const early = residentMegabytes()
  for (let seed = first; seed < last; seed++) await runSeed(seed)
  return { early, late: residentMegabytes() }
}

function residentMegabytes(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss() / 1e6
}
