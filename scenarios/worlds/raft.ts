import { kv as kvModel } from 'seedbed/check'
import { kv, raft, raftClient } from 'seedbed/protocols/raft'
import { explorable, linearizableWorld, worldModel } from 'seedbed/search'
import { commandCommitted, leaderElected, raftHistory, raftProperties } from './raft-history.js'

/** The Raft process of the simulations, in every order of messages, timeouts and crashes that the budgets allow. */
export const raftWorld = explorable({
  name: 'raft',
  summary:
    'the Raft process: every order of messages and timeouts, within budgets of elections, commands and crashes',
  parameters: {
    servers: { byDefault: 3, least: 1, most: 5, meaning: 'servers' },
    elections: { byDefault: 1, least: 0, most: 4, meaning: 'how often an election timeout may run out' },
    commands: { byDefault: 1, least: 0, most: 3, meaning: 'commands of a client' },
    heartbeats: { byDefault: 0, least: 0, most: 3, meaning: 'how often a leader may speak again' },
    crashes: {
      byDefault: 0,
      least: 0,
      most: 2,
      meaning: 'how often a server may crash, between any two effects',
    },
  },
  model: ({ servers, elections, commands, heartbeats, crashes }) =>
    worldModel({
      name: 'raft',
      servers: { count: servers, process: raft({ stateMachine: kv, preVote: false, checkQuorum: false }) },
      clients: {
        process: raftClient(),
        operations: [Array.from({ length: commands }, (_, i) => ({ f: 'put', key: 'x', value: i + 1 }))],
      },
      budgets: {
        crashes,
        betweenEffects: true,
        timers: { election: { total: elections }, heartbeat: { total: heartbeats } },
      },
      // Timeouts may run out at any time, whatever their length; the client asks the first server.
      random: [0],
      ghosts: raftHistory,
      properties: [
        ...raftProperties,
        linearizableWorld(kvModel()),
        ...(elections > 0 ? [leaderElected] : []),
        ...(elections > 0 && commands > 0 ? [commandCommitted] : []),
      ],
    }),
})
