import { PASS, type Check, type RunEnd, type Workload } from 'seedbed'
import { isOperatorCommand } from 'seedbed/protocols/raft'

/** A check that judges what clients did, without what operators did to the cluster meanwhile. */
export function ofClients(check: Check): Check {
  return {
    ...check,
    monitor: (run) => {
      const monitor = check.monitor(run)
      const clientsAlone = (end: RunEnd): RunEnd => ({
        ...end,
        history: end.history.filter(({ input }) => !isOperatorCommand(input)),
      })
      return { ...monitor, end: (end) => monitor.end?.(clientsAlone(end)) ?? PASS }
    },
  }
}

/** The workload of the others, but one client is the operator: it gives such a command every so many ms. */
export function operated<Command>(
  workload: Workload,
  operator: {
    readonly client: string
    readonly every: readonly [min: number, max: number]
    readonly command: (random: Parameters<Workload['draw']>[0]['random']) => Command
  },
): Workload {
  const { client, every, command } = operator
  return {
    ...workload,
    draw(site) {
      if (site.client !== client) return workload.draw(site)
      const { random, duration } = site
      const commands: { at: number; input: Command }[] = []
      for (let at = random.between(...every); at < duration; at += random.between(...every))
        commands.push({ at: Math.round(at), input: command(random) })
      return commands
    },
  }
}
