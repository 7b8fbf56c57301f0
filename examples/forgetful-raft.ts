import { variant } from 'seedbed'
import { kv, Raft, raft } from 'seedbed/protocols/raft'
import { raftKv } from 'seedbed/scenarios'

/** Raft, but a vote is not on disk before it leaves the server. */
class Forgetful extends Raft {
  protected override persistState() {}
}

export default variant(raftKv, { name: 'forgetful-raft', server: raft({ stateMachine: kv }, Forgetful) })
