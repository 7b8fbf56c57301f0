/** What the protocols cost by their papers, for one command at a time in a log of n servers with one leader. Times in ms. */

/** The entry to each other server, and its answer. */
export const messagesPerCommand = (servers: number): number => 2 * (servers - 1)

/** How many other servers the leader waits for: with it, a majority. */
export const awaited = (servers: number): number => Math.floor(servers / 2)

/**
 * How long a round trip to a majority takes on average, where each way takes from `min` to `max`, evenly: the mean of the k-th
 * fastest of n − 1 round trips, each of them a sum of two ways.
 */
export function roundTripToMajority(servers: number, min: number, max: number): number {
  const others = servers - 1
  const steps = 20_000
  const width = 2 * (max - min)
  let mean = 2 * min
  for (let i = 0; i < steps; i++) {
    const share = sumOfTwoWays((i + 0.5) / steps)
    mean += (width / steps) * fewerThan(awaited(servers), others, share)
  }
  return mean
}

/** How likely the sum of two even draws is to lie within this share of its range. */
function sumOfTwoWays(share: number): number {
  return share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2
}

/** How likely fewer than k of n have come to pass, each with this likelihood. */
function fewerThan(k: number, n: number, likelihood: number): number {
  let sum = 0
  let choose = 1
  for (let i = 0; i < k; i++) {
    sum += choose * likelihood ** i * (1 - likelihood) ** (n - i)
    choose = (choose * (n - i)) / (i + 1)
  }
  return sum
}

/** What a leader of Raft says while nothing is asked for: a heartbeat to each other server, which answers. */
export const raftHeartbeat = (servers: number): number => 2 * (servers - 1)

/** In Multi-Paxos nobody answers a heartbeat that tells nothing new. */
export const paxosHeartbeat = (servers: number): number => servers - 1

/**
 * Messages per command of Multi-Paxos with heartbeats, a client that asks again at once, and `latency` each way. A command takes four
 * ways, in which 4 · latency / heartbeat heartbeats fall; half of them while the command waits for acceptors, and then it is sent
 * again, and answered again.
 */
export function messagesWithHeartbeats(servers: number, latency: number, heartbeat: number): number {
  const heartbeats = (4 * latency) / heartbeat
  return messagesPerCommand(servers) + heartbeats * (servers - 1) + (heartbeats / 2) * 2 * (servers - 1)
}
