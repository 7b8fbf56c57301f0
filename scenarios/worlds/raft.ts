import type { ProcessFactory } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import { kv, raft, raftClient, raftMutants, type RaftMessage } from 'seedbed/protocols/raft'
import { explorable, linearizableWorld, worldModel, type ModelVariant, type Sizes } from 'seedbed/search'
import { commandCommitted, leaderElected, raftHistory, raftProperties } from './raft-history.js'

type Name = 'servers' | 'elections' | 'commands' | 'heartbeats' | 'crashes'

/** The algorithm of the paper: timeouts may run out at any time, whatever their length. */
const paper = raft({ stateMachine: kv, preVote: false, checkQuorum: false })

function model(
  { servers, elections, commands, heartbeats, crashes }: Sizes<Name>,
  process: ProcessFactory<RaftMessage> = paper,
) {
  return worldModel({
    name: 'raft',
    servers: { count: servers, process },
    clients: {
      process: raftClient(),
      operations: [Array.from({ length: commands }, (_, i) => ({ f: 'put', key: 'x', value: i + 1 }))],
    },
    budgets: {
      crashes,
      betweenEffects: true,
      timers: { election: { total: elections }, heartbeat: { total: heartbeats } },
    },
    // The client asks the first server.
    random: [0],
    ghosts: raftHistory,
    properties: [
      ...raftProperties,
      linearizableWorld(kvModel()),
      ...(elections > 0 ? [leaderElected] : []),
      ...(elections > 0 && commands > 0 ? [commandCommitted] : []),
    ],
  })
}

/** The mistakes that show within small budgets, and what each breaks. */
const shows: Readonly<Record<string, Omit<ModelVariant<Name>, 'name' | 'summary' | 'model'>>> = {
  'half-is-enough': { violates: 'election-safety', parameters: { elections: 2, commands: 0 } },
  'votes-twice': { violates: 'election-safety', parameters: { elections: 2, commands: 0 } },
  'forgets-vote-on-heartbeat': { violates: 'election-safety', parameters: { elections: 2, commands: 0 } },
  'vote-not-persisted': {
    violates: 'election-safety',
    parameters: { elections: 2, commands: 0, crashes: 1 },
  },
  'term-and-vote-apart': {
    violates: 'election-safety',
    parameters: { elections: 2, commands: 0, crashes: 1 },
  },
  'votes-for-any-log': { violates: 'leader-completeness', parameters: { elections: 2 } },
  'commits-without-majority': { violates: 'leader-completeness', parameters: { elections: 2 } },
  'counts-old-votes': { violates: 'election-safety', parameters: { elections: 3, commands: 0 } },
}

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
  variants: raftMutants.flatMap(({ name, summary, server }) => {
    const shown = shows[name]
    const variant = { name, summary, model: (parameters: Sizes<Name>) => model(parameters, server) }
    return shown === undefined ? [] : [{ ...variant, ...shown }]
  }),
  model: (parameters) => model(parameters),
})
