import { Synod } from 'seedbed/protocols/paxos'
import { registerClient } from 'seedbed/protocols/register'
import { explorable, worldModel } from 'seedbed/search'
import { oneChosen, someChosen } from './paxos-properties.js'
import { votes, votesSafe } from './paxos-votes.js'

/** The synod alone: acceptors, and proposers with one wish each, in every order of messages, with crashes between any two effects. */
export const synod = explorable({
  name: 'synod',
  summary: 'single-decree Paxos, the process: acceptors and competing proposers, with crashes anywhere',
  parameters: {
    servers: { byDefault: 3, least: 1, most: 5, meaning: 'acceptors' },
    proposers: { byDefault: 2, least: 1, most: 3, meaning: 'of these, those with a client that has a wish' },
    crashes: {
      byDefault: 0,
      least: 0,
      most: 3,
      meaning: 'how often a server may crash, between any two effects',
    },
    duplication: { byDefault: 0, least: 0, most: 3, meaning: 'how often a message may arrive once more' },
  },
  model: ({ servers, proposers, crashes, duplication }) =>
    worldModel({
      name: 'synod',
      servers: { count: servers, process: Synod },
      clients: {
        process: registerClient({ retry: null, timeout: null }),
        operations: Array.from({ length: proposers }, (_, i) => [
          { f: 'write', value: String.fromCharCode(65 + i) },
        ]),
        pace: 'at once',
      },
      budgets: { crashes, duplication, betweenEffects: crashes > 0 },
      history: false,
      // A server that proposes nothing has no ballot of its own, and only ballots are compared by name.
      interchangeable: crashes > 0 ? [] : [idle(servers, proposers)],
      ghosts: votes,
      properties: [oneChosen, votesSafe(servers), someChosen],
    }),
})

const idle = (servers: number, proposers: number): string[] =>
  Array.from({ length: Math.max(0, servers - proposers) }, (_, i) => `n${proposers + i + 1}`)
