import type { Mutant, ProcessFactory } from 'seedbed'
import { kv } from 'seedbed/check'
import { paxosMutants, paxosRegisters, registersClient } from 'seedbed/protocols/paxos'
import { explorable, linearizableWorld, worldModel, type ModelVariant, type Sizes } from 'seedbed/search'
import { oneChosen, someChosen } from './paxos-properties.js'
import { votes, votesSafe } from './paxos-votes.js'

type Name = 'servers' | 'writers' | 'readers' | 'retries' | 'crashes'

/** The whole server: clients of one register that write, each at another server, and clients that read it. */
function model(
  { servers, writers, readers, retries, crashes }: Sizes<Name>,
  process: ProcessFactory = paxosRegisters(),
) {
  const put = (i: number) => ({ f: 'put', key: 'r', value: String.fromCharCode(65 + i) })
  return worldModel({
    name: 'paxos',
    servers: { count: servers, process },
    clients: {
      process: registersClient({ retry: null, timeout: null }),
      operations: [
        ...Array.from({ length: writers }, (_, i) => [put(i)]),
        ...Array.from({ length: readers }, () => [{ f: 'get', key: 'r' }]),
      ],
    },
    budgets: { crashes, betweenEffects: true, timers: { 'r/retry': { total: retries } } },
    // How long a proposer waits makes no difference where timers run out at any time.
    random: [0],
    ghosts: votes,
    properties: [oneChosen, votesSafe(servers), linearizableWorld(kv()), someChosen],
  })
}

/** How each mistake shows, where it takes more than two proposers, or violates another property than that of safe votes. */
const shows: Readonly<Record<string, Partial<ModelVariant<Name>>>> = {
  'promise-not-persisted': { parameters: { crashes: 1 } },
  'acceptance-not-persisted': { parameters: { crashes: 1 } },
  'answers-before-flush': { parameters: { crashes: 1 } },
  'lowest-accepted': { parameters: { writers: 3 } },
  'keeps-old-promises': { parameters: { retries: 1 } },
  'half-is-enough': { violates: 'agreement' },
  'acceptance-is-choice': { violates: 'agreement' },
  'answers-what-it-accepted': { violates: 'linearizable', parameters: { readers: 2 } },
  'losers-win': { violates: 'linearizable', parameters: { servers: 1, readers: 1 } },
}

const variantOf = ({ name, summary, server }: Mutant): ModelVariant<Name> => ({
  name,
  summary,
  violates: 'votes-safe',
  model: (parameters) => model(parameters, server),
  ...shows[name],
})

/** A Paxos server with all that a service needs, in every order of messages, retries and crashes that the budgets allow. */
export const paxosWorld = explorable({
  name: 'paxos',
  summary: 'the Paxos server of the simulations, with its mutants, within budgets of retries and crashes',
  parameters: {
    servers: { byDefault: 3, least: 1, most: 5, meaning: 'servers' },
    writers: { byDefault: 2, least: 0, most: 3, meaning: 'clients that write, each at another server' },
    readers: { byDefault: 0, least: 0, most: 2, meaning: 'clients that read' },
    retries: { byDefault: 0, least: 0, most: 3, meaning: 'how often a proposer may try again' },
    crashes: {
      byDefault: 0,
      least: 0,
      most: 2,
      meaning: 'how often a server may crash, between any two effects',
    },
  },
  variants: paxosMutants.filter(({ caughtBy }) => caughtBy !== 'recovers').map(variantOf),
  model: (parameters) => model(parameters),
})
