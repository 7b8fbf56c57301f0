import { constant, uniform, type Latency } from 'seedbed/network'
import {
  messagesPerCommand,
  messagesWithHeartbeats,
  paxosHeartbeat,
  raftHeartbeat,
  roundTripToMajority,
} from './command-formulae.js'
import { measure, type CommandTrial, type Costs, type Protocol } from './command-trial.js'
import { table, type Row, type Section } from './section.js'
import { meanOf } from './statistics.js'

/** Where chance has a part. */
const many = { runs: 20, commands: 500 }
/** Where every message takes as long as any other. */
const few = { runs: 5, commands: 200 }
const LATENCY = 5
/** With the same mean. */
const [MIN, MAX] = [2, 8]
const FLUSH = 3
const HEARTBEAT = 50

const protocols: readonly Protocol[] = ['Raft', 'Multi-Paxos']
const sizes = [3, 5, 7]
const every = protocols.flatMap((protocol) => sizes.map((servers) => ({ protocol, servers })))
const named = ({ protocol, servers }: (typeof every)[number]): string => `${protocol}, n = ${servers}`

/** What a command costs in steady state, by the papers and as counted in traces. */
export async function commandSection(): Promise<Section> {
  const even = await ofEvery(constant(LATENCY), few)
  const spread = await ofEvery(uniform(MIN, MAX), many)
  return {
    title: 'Raft and Multi-Paxos: what a command costs',
    body: [
      setting,
      constantText,
      table(messageRows(even, protocols), '', 2, 'expected'),
      table(
        timeRows(even, () => 2 * LATENCY, 0.001),
        ' ms',
        2,
        'expected',
      ),
      uniformText,
      table(
        timeRows(spread, (n) => roundTripToMajority(n, MIN, MAX), 0.01),
        ' ms',
        2,
        'expected',
      ),
      departureText,
      table(messageRows(spread, ['Multi-Paxos']), '', 2, 'expected'),
      await pipelineText(),
      heartbeatText,
      table(await heartbeatRows(), '', 2, 'expected'),
      diskText,
      table(await diskRows(), ' ms', 2, 'expected'),
    ].join('\n\n'),
  }
}

const setting = `One leader, no faults, no batches, and one client that asks again as soon as it is answered. All figures are counted in
traces of the protocols as they are. Both come to the same: the leader sends the entry to the n − 1 other servers, and they answer (Raft,
AppendEntries; Multi-Paxos, phase 2 alone, since phase 1 was for all slots at once). That the entry is chosen goes with the next
message. So 2 (n − 1) messages between servers; the command is committed after **one round trip to a majority**, two message delays; and the
client, which asks the leader, has its answer after four. Bound: 0.1 %, for there is nothing to chance.`

const constantText = `**Every message takes ${LATENCY} ms**, and heartbeats are so far apart that none is seen. Messages between servers per
command, then the time until the leader has committed it, and the time the client waits.`

const uniformText = `**Messages take ${MIN} to ${MAX} ms.** A majority of n servers is the leader and the k = ⌊n/2⌋ fastest of the n − 1 others: the
expected time is the mean of the k-th of n − 1 round trips, each the sum of two ways. The client waits for two ways more. Bound: 1 %.`

const departureText = `Here messages overtake each other, and **Raft says a little more than it must**. The leader does not assume that what is
under way will arrive: when the answer of a slow follower to the entry before comes while the next is under way to it, it is sent that one once
more, and answers once more. No such thing happens in Multi-Paxos, where each slot is answered by itself.`

const heartbeatText = `**With heartbeats every ${HEARTBEAT} ms**, and ${LATENCY} ms a message. While nothing is asked for: in Raft a heartbeat is answered, in
Multi-Paxos it is not; messages per heartbeat. While the client asks without pause: in Raft whatever carries an entry is a heartbeat, so
there are no others; a leader of Multi-Paxos goes on with heartbeats, and with each of them sends again what is not chosen yet. Of
4 · ${LATENCY} / ${HEARTBEAT} heartbeats in the time of a command half find it under way: messages per command are
2 (n − 1) + (4 · ${LATENCY} / ${HEARTBEAT}) (n − 1) + ½ (4 · ${LATENCY} / ${HEARTBEAT}) 2 (n − 1).`

const diskText = `**With disks that take ${FLUSH} ms**, five servers, ${LATENCY} ms a message. The leader writes before it sends and the others before they answer:
two messages and two writes until a command is committed. Where Raft's leader writes while the others do (dissertation §10.2.1), one
write less.`

async function costs(trial: Omit<CommandTrial, 'commands'>, { runs, commands } = few): Promise<Costs[]> {
  const seen: Costs[] = []
  for (let seed = 0; seed < runs; seed++) seen.push(await measure({ ...trial, commands }, seed))
  return seen
}

/** All protocols and sizes, in turn. */
async function ofEvery(latency: Latency, sample: typeof many): Promise<Costs[][]> {
  const all: Costs[][] = []
  for (const one of every) all.push(await costs({ ...one, latency }, sample))
  return all
}

const perCommand = (seen: readonly Costs[]) =>
  meanOf(seen.map(({ messages, commit }) => messages / commit.length))
const commitOf = (seen: readonly Costs[]) => meanOf(seen.flatMap(({ commit }) => commit))
const clientOf = (seen: readonly Costs[]) => meanOf(seen.flatMap(({ client }) => client))
const sampleOf = (seen: readonly Costs[]): string =>
  `${seen.flatMap(({ commit }) => commit).length.toLocaleString('en')} commands`

/** `bounded` are those that chance has no part in. */
function messageRows(all: readonly Costs[][], bounded: readonly Protocol[]): Row[] {
  return every.map((one, i) => ({
    what: `${named(one)}, messages`,
    published: messagesPerCommand(one.servers),
    measured: perCommand(all[i]),
    sample: sampleOf(all[i]),
    ...(bounded.includes(one.protocol) && { within: 0.001 }),
  }))
}

/** `committed` is how long a command takes until then, and two ways more until the client knows. */
function timeRows(all: readonly Costs[][], committed: (servers: number) => number, within: number): Row[] {
  return every.flatMap((one, i) => {
    const published = committed(one.servers)
    const sample = sampleOf(all[i])
    return [
      { what: `${named(one)}, committed`, published, measured: commitOf(all[i]), sample, within },
      {
        what: `${named(one)}, answered`,
        published: published + 2 * LATENCY,
        measured: clientOf(all[i]),
        sample,
        within,
      },
    ]
  })
}

async function pipelineText(): Promise<string> {
  const counted: string[] = []
  for (const servers of sizes) {
    const trial = { protocol: 'Raft', servers, latency: uniform(MIN, MAX), raft: { pipeline: 8 } } as const
    const seen = await costs(trial, many)
    counted.push(`${perCommand(seen).value.toFixed(2)} (n = ${servers})`)
  }
  return `With the option \`pipeline\`, by which the leader does assume it, Raft sends ${counted.join(', ')}.`
}

async function heartbeatRows(): Promise<Row[]> {
  const rows: Row[] = []
  for (const one of every) {
    const trial = { ...one, latency: constant(LATENCY), heartbeat: HEARTBEAT }
    const heartbeats = 200
    const idle = await costs({ ...trial, idle: heartbeats * HEARTBEAT }, { ...many, commands: 0 })
    const busy = await costs(trial)
    const raft = one.protocol === 'Raft'
    rows.push(
      {
        what: `${named(one)}, nothing asked for`,
        published: raft ? raftHeartbeat(one.servers) : paxosHeartbeat(one.servers),
        measured: meanOf(idle.map(({ messages }) => messages / heartbeats)),
        sample: `${(idle.length * heartbeats).toLocaleString('en')} heartbeats`,
        within: 0.01,
      },
      {
        what: `${named(one)}, per command`,
        published: raft
          ? messagesPerCommand(one.servers)
          : messagesWithHeartbeats(one.servers, LATENCY, HEARTBEAT),
        measured: perCommand(busy),
        sample: sampleOf(busy),
        within: 0.01,
      },
    )
  }
  return rows
}

async function diskRows(): Promise<Row[]> {
  const how = { servers: 5, latency: constant(LATENCY), flush: constant(FLUSH) }
  const row = async (
    what: string,
    published: number,
    trial: Pick<CommandTrial, 'protocol' | 'raft'>,
  ): Promise<Row> => {
    const seen = await costs({ ...how, ...trial })
    return { what, published, measured: commitOf(seen), sample: sampleOf(seen), within: 0.001 }
  }
  return [
    await row('Raft, committed', 2 * LATENCY + 2 * FLUSH, { protocol: 'Raft' }),
    await row('Raft, leader writes in parallel', 2 * LATENCY + FLUSH, {
      protocol: 'Raft',
      raft: { diskWriteDelay: 1 },
    }),
    await row('Multi-Paxos, committed', 2 * LATENCY + 2 * FLUSH, { protocol: 'Multi-Paxos' }),
  ]
}
