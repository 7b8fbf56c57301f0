import { at, RandomStreams } from 'seedbed'
import { constant, uniform } from 'seedbed/network'
import { Raft } from 'seedbed/protocols/raft'
import { elect, type Trial } from './election-trial.js'

/** A wide area, as in the dissertation's AvailSim: fresh timers everywhere, and some servers down from the start. */
export function wideArea(failed: number): Trial {
  return {
    electionTimeout: [300, 600],
    heartbeat: 150,
    latency: uniform(30, 40),
    failures: ['n1', 'n2'].slice(0, failed).map((node) => at(0).kill(node)),
    from: 0,
    patience: 60_000,
  }
}

/** A trial with timers that start at once, and a latency that is a share of the range they are drawn from. */
export function freshTimers(alive: number, share: number): Trial {
  const range = 1_000
  return {
    electionTimeout: [range, 2 * range],
    heartbeat: range / 2,
    latency: constant(share * range),
    failures: ['n1', 'n2'].slice(0, 5 - alive).map((node) => at(0).kill(node)),
    from: 0,
    patience: 1_000_000,
  }
}

const rank = (id: string): number => -Number(id.slice(1))

/** Logs of five lengths: n1 has the longest and leads; of the others, n2 and n3 can win a majority of what is left. */
class Ranked extends Raft {
  override start(): void {
    super.start()
    if (this.env.id === 'n1') this.env.setTimer('election', 0)
  }

  protected override voteRequest(): ReturnType<Raft['voteRequest']> {
    return { ...super.voteRequest(), lastLogIndex: rank(this.env.id) }
  }

  protected override upToDate(lastLogIndex: number): boolean {
    return lastLogIndex >= rank(this.env.id)
  }
}

/** Where the 15 ms of the paper's broadcast go, which it does not say. */
export const broadcasts = {
  /** Both ways alike. */
  network: { latency: uniform(5, 10) },
  /** A disk at the candidate, before it asks, and one at the voter, before it answers. */
  disks: { latency: uniform(0.5, 1.5), flush: constant(6.5) },
  /** Nearly all of it before the answer: a voter takes the vote up at once, and answers when it is on disk. */
  answers: {
    latency: uniform(1.5, 2.5),
    failures: [at(0).rule({ type: 'requestVoteReply', action: 'delay', ms: 11 })],
  },
} satisfies Record<string, Partial<Trial>>

/** A local area, as in the paper's figure on election time: the leader crashes some time after one of its heartbeats. */
export function localArea(
  [min, max]: Trial['electionTimeout'],
  { failures = [], ...broadcast }: Pick<Trial, 'latency'> & Partial<Trial>,
  seed: number,
): Trial {
  const heartbeat = min / 2
  const crash = 500 + new RandomStreams(seed).get('crash').between(0, heartbeat)
  return {
    electionTimeout: [min, max],
    heartbeat,
    server: Ranked,
    ...broadcast,
    failures: [at(crash).kill('n1'), ...failures],
    from: crash,
    patience: 60_000,
  }
}

/** How long elections took, ms, one for each seed. */
export async function timesOf(trialOf: (seed: number) => Trial, trials: number): Promise<number[]> {
  const times: number[] = []
  for (let seed = 0; seed < trials; seed++) times.push((await elect(trialOf(seed), seed)).after)
  return times
}

/** In how many of the trials nobody won the first term. */
export async function splits(trial: Trial, trials: number): Promise<number> {
  let split = 0
  for (let seed = 0; seed < trials; seed++) if ((await elect(trial, seed)).term !== 1) split++
  return split
}
