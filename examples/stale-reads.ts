import { variant } from 'seedbed'
import { kv, Raft, raft, type ClientRequest, type KvCommand } from 'seedbed/protocols/raft'
import { raftKv } from 'seedbed/scenarios'

/** Raft, but the leader answers reads from its memory: it may have been replaced and not know it yet. */
class StaleReads extends Raft {
  protected override handleClientRequest(request: ClientRequest) {
    const { client, serial } = request
    const command = request.command as KvCommand
    if (this.role !== 'leader' || command.f !== 'get') return super.handleClientRequest(request)
    this.env.send(client, { type: 'clientReply', serial, result: this.stateMachine.apply(command) })
  }
}

export default variant(raftKv, { name: 'stale-reads', server: raft({ stateMachine: kv }, StaleReads) })
