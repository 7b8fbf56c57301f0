import { register } from 'seedbed/check'
import { Synod } from 'seedbed/protocols/paxos'
import { explorable, linearizableWorld, worldModel } from 'seedbed/search'
import { oneChosen, someChosen } from './paxos-properties.js'
import { writersThenReaders } from './register-clients.js'

/** The synod as a register, the process itself, in every order of messages; they are neither lost nor doubled. */
export const paxosRegister = explorable({
  name: 'paxos-register',
  summary: 'the Paxos process as a register, every order of messages tried',
  parameters: {
    clients: { byDefault: 2, least: 1, most: 3, meaning: 'clients, each of which writes and then reads' },
    servers: { byDefault: 3, least: 1, most: 5, meaning: 'servers, each proposer, acceptor and learner' },
  },
  model: ({ clients, servers }) =>
    worldModel({
      name: 'paxos-register',
      servers: { count: servers, process: Synod },
      clients: writersThenReaders(clients),
      properties: [linearizableWorld(register()), oneChosen, someChosen],
    }),
})
