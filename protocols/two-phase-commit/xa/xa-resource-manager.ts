import type { Disk } from 'seedbed'
import {
  WriteAheadLog,
  type Executed,
  type Outcome,
  type Prepared,
  type Resource,
} from 'seedbed/protocols/atomic-commit'
import type { Json } from 'seedbed/protocols/state-machines'
import { heuristicCode, xidKey, type XaCode, type XaState, type Xid } from './codes.js'
import type { XaRecord } from './log.js'

interface XaBranch {
  readonly xid: Xid
  state: XaState
  changes: Json
  /** How it ended, if it did not wait to be told. */
  heuristic: Outcome | null
}

/**
 * A resource as a transaction manager sees it through XA (X/Open CAE Specification, "Distributed Transaction Processing: The XA
 * Specification", 1991): a branch is started, worked in and ended, prepared, committed or rolled back; after a crash, `recover` lists what is
 * in doubt. A branch in doubt may be ended by a heuristic decision; the transaction manager is told so when it decides, and until it says
 * `forget`.
 *
 * @example
 * ```ts
 * import { Records } from 'seedbed/protocols/atomic-commit'
 * import { XaResourceManager } from 'seedbed/protocols/two-phase-commit'
 * const disk = { recover: () => [], append() {}, flush() {} }
 * const rm = new XaResourceManager(disk, new Records())
 * const xid = { global: 't1', branch: 'b1' }
 * rm.start(xid)
 * rm.execute(xid, { add: { a: 3 } })
 * rm.end(xid)
 * const codes = [rm.prepare(xid), rm.commit(xid), rm.commit(xid)]
 * codes // => ['XA_OK', 'XA_OK', 'XAER_NOTA']
 * ```
 */
export class XaResourceManager {
  private readonly branches = new Map<string, XaBranch>()
  protected readonly log: WriteAheadLog<XaRecord>

  /** @param resource - a new one: what it had is told to it by `open` */
  constructor(
    disk: Pick<Disk, 'recover' | 'append' | 'flush'>,
    readonly resource: Resource,
  ) {
    this.log = new WriteAheadLog(disk, 'xa')
  }

  /** xa_open, after each start: what is on disk counts. */
  open(): void {
    this.log.open((record) => this.redo(record))
  }

  /** How often it has been opened: no two of its lives have the same number. */
  get life(): number {
    return this.log.life
  }

  /** How a branch was ended by a heuristic decision; null when it was not. */
  heuristicOf(xid: Xid): Outcome | null {
    return this.branches.get(xidKey(xid))?.heuristic ?? null
  }

  /** The state of a branch; null when there is none. */
  stateOf(xid: Xid): XaState | null {
    return this.branches.get(xidKey(xid))?.state ?? null
  }

  /** What a branch has prepared and not ended: it holds the locks of it. Null when there is nothing. */
  changesOf(xid: Xid): Json {
    const branch = this.branches.get(xidKey(xid))
    return branch?.state === 'prepared' ? branch.changes : null
  }

  /** xa_start: work from here on is of this branch. */
  start(xid: Xid): XaCode {
    if (this.branches.has(xidKey(xid))) return 'XAER_DUPID'
    this.branches.set(xidKey(xid), { xid, state: 'active', changes: null, heuristic: null })
    return 'XA_OK'
  }

  /** Work in a branch that is active. What is refused leaves the branch fit for a rollback only. */
  execute(xid: Xid, work: Json): Executed | XaCode {
    const branch = this.branches.get(xidKey(xid))
    if (branch === undefined) return 'XAER_NOTA'
    if (branch.state !== 'active') return 'XAER_PROTO'
    const executed: Executed = this.resource.execute(xidKey(xid), work)
    if (!executed.ok) branch.state = 'rollback-only'
    return executed
  }

  /** xa_end: the work is done. */
  end(xid: Xid): XaCode {
    return this.in(xid, ['active', 'rollback-only'], (branch) => {
      if (branch.state === 'rollback-only') return 'XA_RBROLLBACK'
      branch.state = 'idle'
      return 'XA_OK'
    })
  }

  /** xa_prepare: from XA_OK on, it can commit and can roll back, whatever happens. */
  prepare(xid: Xid): XaCode {
    return this.in(xid, ['idle', 'rollback-only'], (branch) => {
      if (branch.state === 'rollback-only') return this.undo(branch, 'XA_RBROLLBACK')
      const prepared: Prepared = this.resource.prepare(xidKey(xid))
      if (prepared.vote !== 'yes') {
        this.branches.delete(xidKey(xid))
        return prepared.vote === 'no' ? 'XA_RBROLLBACK' : 'XA_RDONLY'
      }
      this.persist({ type: 'prepared', xid, changes: prepared.changes })
      branch.state = 'prepared'
      branch.changes = prepared.changes
      return 'XA_OK'
    })
  }

  /** xa_commit; with `onePhase` (TMONEPHASE) of a branch that is not prepared, whose transaction has no other. */
  commit(xid: Xid, { onePhase = false }: { readonly onePhase?: boolean } = {}): XaCode {
    const from = onePhase ? ['idle', 'rollback-only'] : ['prepared', 'heuristically-completed']
    return this.in(xid, from as XaState[], (branch) => {
      if (branch.heuristic !== null) return heuristicCode(branch.heuristic)
      return onePhase ? this.commitInOnePhase(branch) : this.complete(branch, 'commit')
    })
  }

  /** xa_rollback. */
  rollback(xid: Xid): XaCode {
    return this.in(xid, ['idle', 'rollback-only', 'prepared', 'heuristically-completed'], (branch) => {
      if (branch.heuristic !== null) return heuristicCode(branch.heuristic)
      return branch.state === 'prepared' ? this.complete(branch, 'abort') : this.undo(branch, 'XA_OK')
    })
  }

  /** xa_recover: branches that are prepared, or were ended by a heuristic decision and not forgotten. */
  recover(): Xid[] {
    const known: readonly XaState[] = ['prepared', 'heuristically-completed']
    return [...this.branches.values()].flatMap(({ xid, state }) => (known.includes(state) ? [xid] : []))
  }

  /** xa_forget: the transaction manager has taken note of the heuristic decision. */
  forget(xid: Xid): XaCode {
    return this.in(xid, ['heuristically-completed'], () => {
      this.persist({ type: 'forgotten', xid })
      this.branches.delete(xidKey(xid))
      return 'XA_OK'
    })
  }

  /** An operator, or a clock, ends a branch in doubt: its records are free again, and atomicity is given up. */
  decideHeuristically(xid: Xid, outcome: Outcome): XaCode {
    return this.in(xid, ['prepared'], (branch) => {
      this.persist({ type: 'heuristic', xid, outcome })
      this.applyHeuristic(branch, outcome)
      return 'XA_OK'
    })
  }

  /** On disk before anybody can see what has changed. */
  protected persist(record: XaRecord): void {
    this.log.force(record)
  }

  private in(xid: Xid, states: readonly XaState[], act: (branch: XaBranch) => XaCode): XaCode {
    const branch = this.branches.get(xidKey(xid))
    if (branch === undefined) return 'XAER_NOTA'
    return states.includes(branch.state) ? act(branch) : 'XAER_PROTO'
  }

  private undo({ xid, state }: XaBranch, code: XaCode): XaCode {
    if (state === 'idle') this.resource.rollback(xidKey(xid))
    this.branches.delete(xidKey(xid))
    return code
  }

  private commitInOnePhase(branch: XaBranch): XaCode {
    const { xid } = branch
    if (branch.state === 'rollback-only') return this.undo(branch, 'XA_RBROLLBACK')
    const prepared: Prepared = this.resource.prepare(xidKey(xid))
    this.branches.delete(xidKey(xid))
    if (prepared.vote !== 'yes') return prepared.vote === 'no' ? 'XA_RBROLLBACK' : 'XA_OK'
    this.persist({ type: 'one-phase', xid, changes: prepared.changes })
    this.resource.commit(xidKey(xid), prepared.changes)
    return 'XA_OK'
  }

  private complete(branch: XaBranch, outcome: Outcome): XaCode {
    this.persist({ type: 'ended', xid: branch.xid, outcome })
    this.carryOut(branch, outcome)
    this.branches.delete(xidKey(branch.xid))
    return 'XA_OK'
  }

  private carryOut({ xid, changes }: XaBranch, outcome: Outcome): void {
    if (outcome === 'commit') this.resource.commit(xidKey(xid), changes)
    else this.resource.rollback(xidKey(xid))
  }

  private applyHeuristic(branch: XaBranch, outcome: Outcome): void {
    this.carryOut(branch, outcome)
    branch.state = 'heuristically-completed'
    branch.heuristic = outcome
  }

  private redo(record: XaRecord): void {
    const { xid } = record
    const key = xidKey(xid)
    if (record.type === 'prepared') {
      const { changes } = record
      this.resource.recover(key, changes)
      this.branches.set(key, { xid, state: 'prepared', changes, heuristic: null })
    } else if (record.type === 'one-phase') {
      this.resource.recover(key, record.changes)
      this.resource.commit(key, record.changes)
    } else if (record.type === 'heuristic') this.applyHeuristic(this.branches.get(key)!, record.outcome)
    else {
      if (record.type === 'ended') this.carryOut(this.branches.get(key)!, record.outcome)
      this.branches.delete(key)
    }
  }
}
