import { invariant, scenario, type Mutant } from 'seedbed'
import { Adder, smallOptions } from '../run/small.js'

/** Forgets to flush before it answers. */
export class Forgetful extends Adder {
  override start(): void {
    super.start()
    this.env.note('sum', { sum: this.sum })
  }

  override receive(message: Parameters<Adder['receive']>[0], from: string): void {
    if (message.type !== 'add') return
    this.sum++
    this.env.disk.append('sums', this.sum)
    this.env.send(from, { type: 'sum', id: message.id, sum: this.sum })
  }
}

/** What a server has once reached, it does not fall behind. */
export const neverLess = invariant<Adder>('never-less', () => {
  const most = new Map<string, number>()
  return ({ id, role, process }): string | void => {
    if (role !== 'server' || process === null) return
    const before = most.get(id) ?? 0
    if (process.sum < before) return `${id} had ${before} and has ${process.sum}`
    most.set(id, process.sum)
  }
})

export const adding = scenario({
  ...smallOptions,
  name: 'adding',
  checks: [neverLess, ...smallOptions.checks],
})

export const forgetful: Mutant = {
  name: 'forgetful',
  family: 'adding',
  summary: 'answers before what it answers is safe',
  source: 'every storage paper there is',
  caughtBy: 'never-less',
  difficulty: 'd1',
  scenario: 'adding',
  server: Forgetful,
}
