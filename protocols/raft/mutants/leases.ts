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
