import type { NodeId } from 'seedbed'
import type { Outcome } from 'seedbed/protocols/atomic-commit'
import { compareBallots } from 'seedbed/protocols/paxos'
import { CommitAcceptor } from './acceptor.js'
import { ABORTED, outcomeOf, type Attempt, type Instances } from './instances.js'
import type { Acceptance, Choice, Choices, ConsensusMessage, Phase1a, Phase1b, Phase2b } from './messages.js'

/** Who wants to know how transactions end. */
export interface DecisionListener {
  known(transaction: string, outcome: Outcome, choices: Choices): void
}

/**
 * An acceptor that can lead: the first in ballot 0, where participants propose themselves; any other in a ballot of its own when no decision
 * comes. It chooses for a participant of which nothing was accepted that it has aborted.
 */
export class CommitLeader extends CommitAcceptor {
  /** Told of every decision, if anybody is. */
  listener: DecisionListener | null = null

  receive(message: ConsensusMessage, from: NodeId): void {
    switch (message.type) {
      case 'phase1a':
        return this.handlePhase1a(message, from)
      case 'phase1b':
        return this.handlePhase1b(message, from)
      case 'phase2a':
        return this.handlePhase2a(message, from)
      case 'phase2b':
        return this.handlePhase2b(message, from)
      case 'refused':
        return this.handleRefused(message.transaction, message.promised.round)
      case 'decision':
        return this.learn(message.transaction, message.outcome)
    }
  }

  timeout(name: string): void {
    const [timer, transaction] = name.split('/') as [string, string]
    const instances = this.instances.get(transaction)
    if (instances === undefined) return
    if (timer === 'told') this.tellAcceptors(instances)
    else if (instances.outcome === null) this.attempt(instances)
  }

  /**
   * A ballot of its own, and another if it comes to nothing. Its own promise is on disk before it asks for others: no later life of it
   * begins the same ballot again, in which answers to this one would count.
   */
  attempt(instances: Instances): void {
    const { transaction, participants, promised, heardRound } = instances
    const ballot = { round: Math.max(promised.round, heardRound) + 1, node: this.env.id }
    instances.attempt = { ballot, promises: new Map(), acceptances: new Set(), choices: null }
    instances.attempts++
    this.env.note('ballot', { transaction })
    this.awaitDecision(instances)
    const asking: Phase1a = { type: 'phase1a', transaction, participants, ballot }
    this.handlePhase1a(asking, this.env.id)
    for (const acceptor of this.acceptors) if (acceptor !== this.env.id) this.env.send(acceptor, asking)
  }

  protected override awaitDecision(instances: Instances): void {
    const { transaction, attempts } = instances
    instances.waiting = true
    const [min, max] = this.settings.takeover
    const ms = this.env.random('takeover').between(min, max) * Math.min(2 ** attempts, 8)
    this.env.setTimer(`takeover/${transaction}`, ms)
  }

  protected handlePhase1b({ transaction, ballot, accepted }: Phase1b, from: NodeId): void {
    const instances = this.instances.get(transaction)
    const attempt = instances?.attempt
    if (instances?.outcome !== null || !attempt || compareBallots(attempt.ballot, ballot) !== 0) return
    attempt.promises.set(from, accepted)
    if (attempt.choices === null && attempt.promises.size >= this.quorum) this.propose(instances, attempt)
  }

  /** Phase 2a: what may have been chosen, and aborted for the rest. */
  private propose({ transaction, participants }: Instances, attempt: Attempt): void {
    const { ballot } = attempt
    const choices = Object.fromEntries(participants.map((id) => [id, this.choose(id, attempt)]))
    attempt.choices = choices
    for (const acceptor of this.acceptors)
      this.env.send(acceptor, { type: 'phase2a', transaction, participants, ballot, choices })
  }

  protected choose(participant: NodeId, { promises }: Attempt): Choice {
    let highest: Acceptance | undefined
    for (const accepted of promises.values()) {
      const found = accepted[participant] as Acceptance | undefined
      if (found !== undefined && (highest === undefined || compareBallots(found.ballot, highest.ballot) > 0))
        highest = found
    }
    return highest?.choice ?? this.chooseFree()
  }

  /** Of a participant of which no acceptor knows: it has not voted, and shall not have. */
  protected chooseFree(): Choice {
    return ABORTED
  }

  protected handlePhase2b({ transaction, participants, ballot, choices }: Phase2b, from: NodeId): void {
    const instances = this.instancesOf(transaction, participants)
    if (instances.outcome !== null) return
    if (ballot.round === 0) return this.countBallotZero(instances, choices, from)
    const { attempt } = instances
    if (!attempt || compareBallots(attempt.ballot, ballot) !== 0) return
    attempt.acceptances.add(from)
    if (attempt.acceptances.size >= this.quorum) this.chosen(instances, choices)
  }

  private countBallotZero(instances: Instances, choices: Choices, from: NodeId): void {
    const { participants, reported } = instances
    reported.set(from, choices)
    const chosen: Record<NodeId, Choice> = {}
    for (const participant of participants) {
      const accepted = [...reported.values()].flatMap((known) => known[participant] ?? [])
      if (accepted.length >= this.quorum) chosen[participant] = accepted[0]
    }
    const whole = Object.keys(chosen).length === participants.length
    if (whole || Object.values(chosen).some(({ vote }) => vote === 'no')) this.chosen(instances, chosen)
  }

  /** A majority has accepted it: that is the decision, whoever comes to know it. */
  private chosen(instances: Instances, choices: Choices): void {
    const { transaction, participants } = instances
    const outcome = outcomeOf(participants, choices)
    this.env.note('decided', { transaction, outcome })
    this.conclude(instances, outcome, choices)
    for (const participant of participants)
      if ((choices[participant] as Choice | undefined)?.vote !== 'read-only')
        this.tellDecision(instances, participant)
    this.env.setTimer(`told/${transaction}`, TELL_AFTER)
  }

  protected conclude(instances: Instances, outcome: Outcome, choices: Choices): void {
    const { transaction } = instances
    instances.outcome = outcome
    // A hint: the acceptances are what counts.
    if (instances.accepted.size > 0) this.log.write({ type: 'decided', transaction, outcome })
    this.env.cancelTimer(`takeover/${transaction}`)
    this.listener?.known(transaction, outcome, choices)
  }

  /** So that they need not find out. */
  private tellAcceptors(instances: Instances): void {
    for (const acceptor of this.acceptors)
      if (acceptor !== this.env.id) this.tellDecision(instances, acceptor)
  }

  private learn(transaction: string, outcome: Outcome): void {
    const instances = this.instances.get(transaction)
    if (instances?.outcome === null)
      this.conclude(instances, outcome, Object.fromEntries(instances.collected))
  }

  private handleRefused(transaction: string, round: number): void {
    const instances = this.instances.get(transaction)
    if (instances !== undefined) instances.heardRound = Math.max(instances.heardRound, round)
  }
}

/** How long acceptors may wait to be told, ms: nobody waits for them. */
const TELL_AFTER = 50
