import { register } from 'seedbed/check'
import { SingleCopyRegister } from 'seedbed/protocols/register'
import { explorable, linearizableWorld, worldModel } from 'seedbed/search'
import { writersThenReaders } from './register-clients.js'

/** A register in the memory of one server, in every order of messages: linearizable with one server, and not with two. */
export const singleCopyRegister = explorable({
  name: 'single-copy-register',
  summary: 'a register in the memory of each server: linearizable while there is one of them',
  parameters: {
    clients: { byDefault: 2, least: 1, most: 4, meaning: 'clients, each of which writes and then reads' },
    servers: { byDefault: 1, least: 1, most: 3, meaning: 'servers that do not know of each other' },
  },
  model: ({ clients, servers }) =>
    worldModel({
      name: 'single-copy-register',
      servers: { count: servers, process: SingleCopyRegister },
      clients: writersThenReaders(clients),
      properties: [linearizableWorld(register())],
    }),
})
