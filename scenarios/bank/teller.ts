import type { ClientEnv, ClientFactory, Workload, WorkloadSite } from 'seedbed'
import { TransactionClient, type WorkMessage } from 'seedbed/protocols/atomic-commit'
import { poisson } from 'seedbed/protocols/service'
import { accounts } from './accounts.js'
import {
  audit,
  branchesOf,
  look,
  seenIn,
  settle,
  stepsRead,
  transfer,
  type BankInput,
  type Seen,
} from './operations.js'

/** Who asks for transfers, audits and settlements. It answers as the transaction checkers read it. */
export class Teller extends TransactionClient {
  private input: BankInput | null = null
  /** What this teller has last seen of the clearing. */
  private seen: Seen | null = null

  override invoke(input: any, id: number): void {
    this.input = input as BankInput
    const branches = branchesOf(this.input, this.seen)
    if (branches === null) this.env.fail('nothing to settle')
    else super.invoke(branches, id)
  }

  override receive(message: WorkMessage): void {
    if (message.type !== 'ended' || message.outcome !== 'commit' || this.input === null)
      return super.receive(message)
    if (message.transaction !== this.transaction) return
    this.seen = seenIn(this.input, message.results) ?? this.seen
    const steps = stepsRead(this.input.value, message.results)
    super.receive({ ...message, results: steps as never })
  }
}

/** Makes tellers. */
export function teller(): ClientFactory {
  return (env: ClientEnv<WorkMessage>) => new Teller(env, { retry: 100, timeout: 1_500 })
}

/**
 * Transfers by chance, so many a second and teller; now and then an audit, a look at the clearing, and a settlement of what was seen.
 *
 * @param rate - operations a second, of each teller
 */
export function banking({ rate }: { readonly rate: number }): Workload {
  const arrive = poisson(rate)
  const anyTransfer = (id: string, random: WorkloadSite['random']): BankInput => {
    const [from, to] = random.shuffle(accounts)
    return transfer(id, from, to, random.int(1, 15))
  }
  return {
    draw({ client, random, duration }) {
      const operations: { at: number; input: BankInput }[] = []
      for (let now = arrive(random); now < duration; now += arrive(random)) {
        const at = Math.floor(now)
        const id = `${client}.${operations.length}`
        const kind = random.next()
        if (kind < 0.65) operations.push({ at, input: anyTransfer(id, random) })
        else if (kind < 0.8) operations.push({ at, input: audit })
        else operations.push({ at, input: look }, { at, input: settle(id) })
      }
      return operations
    },
    probe: ({ client, random }) => anyTransfer(`${client}.probe.${random.int(0, 1_000_000_000)}`, random),
  }
}
