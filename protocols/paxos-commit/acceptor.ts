import type { Env, NodeId, Process } from 'seedbed'
import { WriteAheadLog } from 'seedbed/protocols/atomic-commit'
import { compareBallots, LOWEST, type Ballot } from 'seedbed/protocols/paxos'
import { newInstances, type AcceptorRecord, type Instances } from './instances.js'
import type { Acceptance, Choice, Choices, ConsensusMessage, Phase1a, Phase2a } from './messages.js'
import { acceptorsOf, type PaxosCommitSettings } from './options.js'

/**
 * An acceptor of Paxos Commit (J. Gray & L. Lamport, "Consensus on Transaction Commit", 2006, §4): that of Paxos, for all instances of a
 * transaction at once. Of ballot 0 it waits until it has heard from every participant, or of one that has voted no, so that it writes
 * once and answers once.
 */
export abstract class CommitAcceptor implements Process<ConsensusMessage> {
  /** By transaction. */
  readonly instances = new Map<string, Instances>()
  /** All acceptors; the first of them leads ballot 0. */
  readonly acceptors: readonly NodeId[]
  /** How many are a majority. */
  protected readonly quorum: number
  protected readonly log: WriteAheadLog<AcceptorRecord>

  constructor(
    protected readonly env: Env<ConsensusMessage>,
    protected readonly settings: PaxosCommitSettings,
  ) {
    this.acceptors = acceptorsOf(env.nodes('server'), settings)
    this.quorum = settings.f + 1
    this.log = new WriteAheadLog(env.disk, 'acceptor')
  }

  start(): void {
    this.log.open((record) => this.redo(record))
    for (const instances of this.instances.values())
      if (instances.outcome === null) this.awaitDecision(instances)
  }

  /** There is such a transaction. */
  hearOf(instances: Instances): void {
    if (!instances.waiting) this.awaitDecision(instances)
  }

  /** Somebody has to bring it to an end. */
  protected abstract awaitDecision(instances: Instances): void

  protected handlePhase1a({ transaction, participants, ballot }: Phase1a, from: NodeId): void {
    const instances = this.instancesOf(transaction, participants)
    if (instances.outcome !== null) return this.tellDecision(instances, from)
    if (!this.mayPromise(instances, ballot)) return this.refuse(instances, from)
    this.promise(instances, ballot)
    const accepted = this.reportAccepted(instances)
    this.env.send(from, { type: 'phase1b', transaction, participants, ballot, accepted })
  }

  protected mayPromise({ promised }: Instances, ballot: Ballot): boolean {
    return compareBallots(ballot, promised) > 0
  }

  private promise(instances: Instances, ballot: Ballot): void {
    const { transaction, participants } = instances
    instances.promised = ballot
    this.persist({ type: 'promised', transaction, participants, ballot })
  }

  protected reportAccepted({ accepted }: Instances): Readonly<Record<NodeId, Acceptance>> {
    return Object.fromEntries(accepted)
  }

  protected handlePhase2a(message: Phase2a, from: NodeId): void {
    const { transaction, participants, ballot, choices } = message
    const instances = this.instancesOf(transaction, participants)
    if (instances.outcome !== null) return this.answerBelated(instances, choices, from)
    if (!this.mayAccept(instances, ballot)) return this.refuse(instances, from)
    if (ballot.round > 0) return this.accept(instances, ballot, choices)
    for (const [participant, choice] of Object.entries(choices)) instances.collected.set(participant, choice)
    this.hearOf(instances)
    if (this.isWhole(instances)) this.accept(instances, LOWEST, Object.fromEntries(instances.collected))
  }

  /** It is decided. Who has only read does not ask. */
  private answerBelated(instances: Instances, choices: Choices, from: NodeId): void {
    if ((choices[from] as Choice | undefined)?.vote !== 'read-only') this.tellDecision(instances, from)
  }

  protected mayAccept({ promised }: Instances, ballot: Ballot): boolean {
    return compareBallots(ballot, promised) >= 0
  }

  /** Ballot 0 can come to something. */
  private isWhole({ participants, collected }: Instances): boolean {
    return collected.size === participants.length || [...collected.values()].some(({ vote }) => vote === 'no')
  }

  private accept(instances: Instances, ballot: Ballot, choices: Choices): void {
    const { transaction, participants, accepted } = instances
    const fresh = Object.entries(choices).filter(([id]) => !isOf(accepted.get(id)?.ballot, ballot))
    instances.promised = ballot
    for (const [participant, choice] of fresh) accepted.set(participant, { ballot, choice })
    if (fresh.length > 0) this.persist({ type: 'accepted', transaction, participants, ballot, choices })
    const leader = ballot.round === 0 ? this.acceptors[0] : ballot.node
    this.env.send(leader, { type: 'phase2b', transaction, participants, ballot, choices })
  }

  /** On disk before any answer. */
  protected persist(record: AcceptorRecord): void {
    this.log.force(record)
  }

  private refuse({ transaction, participants, promised }: Instances, from: NodeId): void {
    if (this.acceptors.includes(from))
      this.env.send(from, { type: 'refused', transaction, participants, promised })
  }

  protected tellDecision({ transaction, outcome }: Instances, to: NodeId): void {
    this.env.send(to, { type: 'decision', transaction, outcome: outcome! })
  }

  /** Those of a transaction, which may be new here. */
  about(transaction: string, participants: readonly NodeId[]): Instances {
    return this.instancesOf(transaction, participants)
  }

  protected instancesOf(transaction: string, participants: readonly NodeId[]): Instances {
    let instances = this.instances.get(transaction)
    if (instances === undefined)
      this.instances.set(transaction, (instances = newInstances(transaction, participants)))
    return instances
  }

  private redo(record: AcceptorRecord): void {
    if (record.type === 'decided') {
      this.instances.get(record.transaction)!.outcome = record.outcome
      return
    }
    const instances = this.instancesOf(record.transaction, record.participants)
    instances.promised = record.ballot
    if (record.type === 'accepted')
      for (const [participant, choice] of Object.entries(record.choices))
        instances.accepted.set(participant, { ballot: record.ballot, choice })
  }
}

const isOf = (one: Ballot | undefined, other: Ballot): boolean =>
  one !== undefined && compareBallots(one, other) === 0
