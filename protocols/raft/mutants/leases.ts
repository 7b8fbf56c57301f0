import { Raft } from '../raft.js'
import { mutant } from './define.js'

export const leaseByWallClock = mutant(
  {
    name: 'lease-by-wall-clock',
    summary: 'a lease ends at a time of the wall clock, which is set back meanwhile',
    source: 'sofa-jraft pull request 26 (2019): "use monotonic time"; Ongaro, dissertation §6.4.1',
    caughtBy: 'linearizable',
    difficulty: 'd2',
    scenario: 'raft-clock-jump',
  },
  class extends Raft {
    private ends: [number, number] = [0, 0]

    protected override beginLease(): void {
      super.beginLease()
      const { timer } = this.nextLease!
      this.env.cancelTimer(`lease/${timer}`)
      this.ends[timer] = this.env.now() + this.leaseLength()
    }

    protected override holdsLease(): boolean {
      return super.holdsLease() && this.env.now() < this.ends[this.lease!]
    }
  },
)

export const leaseOutlivesPromise = mutant(
  {
    name: 'lease-outlives-promise',
    summary:
      'a lease lasts as long as the longest election timeout, and followers elect another after the shortest',
    source: 'Ongaro, dissertation §6.4.1: start + election timeout / clock drift bound',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-clock-drift',
  },
  class extends Raft {
    protected override leaseLength(): number {
      return this.settings.electionTimeout[1]
    }
  },
)

export const leaseIgnoresDrift = mutant(
  {
    name: 'lease-ignores-drift',
    summary:
      'a lease lasts an election timeout by the clock of a leader whose clock is slow: the others’ is over before',
    source: 'Ongaro, dissertation §6.4.1: leases assume a bound on clock drift across servers',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-clock-drift',
  },
  class extends Raft {
    protected override leaseLength(): number {
      return this.settings.electionTimeout[0]
    }
  },
)

/** How many ticks make up a lease. */
const TICKS = 4

export const leaseCountsTicks = mutant(
  {
    name: 'lease-counts-ticks',
    summary:
      'a lease is so many ticks long, and none came while the leader stood still: it answers as if that time had not passed',
    source:
      'etcd raft, ReadOnlyLeaseBased: a leader may keep its lease for too long, as a clock can pause without any bound',
    caughtBy: 'linearizable',
    difficulty: 'd1',
    scenario: 'raft-clock-jump',
  },
  class extends Raft {
    private left: [number, number] = [0, 0]

    protected override beginLease(): void {
      super.beginLease()
      const { timer } = this.nextLease!
      this.left[timer] = TICKS
      this.nextTick(timer)
    }

    protected override leaseExpired(timer: 0 | 1): void {
      if (--this.left[timer] > 0) this.nextTick(timer)
      else super.leaseExpired(timer)
    }

    private nextTick(timer: 0 | 1): void {
      this.env.setTimer(`lease/${timer}`, this.leaseLength() / TICKS)
    }
  },
)
