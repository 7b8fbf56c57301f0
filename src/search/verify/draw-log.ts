import { RandomStream, type Env, type ProcessFactory } from '../../kernel/index.js'
import { createProcess } from '../../kernel/process.js'
import type { ScenarioOptions } from '../../run/index.js'

/** A number that a process has drawn. */
interface Draw {
  readonly node: string
  /** The stream as the process names it. */
  readonly stream: string
  readonly n: number
  readonly incarnation: number
}

/** Writes down what each process draws from its streams, in the order of the whole run. */
export class DrawLog {
  readonly draws: Draw[] = []
  /** The environments that processes were given. */
  readonly environments = new WeakSet<object>()
  private readonly lives = new Map<string, number>()

  /** The same parts, with processes whose draws are written down. Nothing else about them is different. */
  watched(parts: ScenarioOptions): ScenarioOptions {
    const { servers, clients } = parts
    return {
      ...parts,
      servers: { ...servers, process: this.factory(servers.process) },
      ...(clients && { clients: { ...clients, process: this.factory(clients.process) } }),
    }
  }

  private factory(of: ProcessFactory): ProcessFactory {
    return (env: Env) => {
      const incarnation = (this.lives.get(env.id) ?? 0) + 1
      this.lives.set(env.id, incarnation)
      const logged = new Set<RandomStream>()
      const { draws } = this
      const unlogged = env.random.bind(env)
      const random = (name: string): RandomStream => {
        const stream = unlogged(name)
        if (logged.has(stream)) return stream
        logged.add(stream)
        stream.next = () => {
          draws.push({ node: env.id, stream: name, n: stream.drawn, incarnation })
          return RandomStream.prototype.next.call(stream)
        }
        return stream
      }
      Object.defineProperty(env, 'random', { value: random })
      this.environments.add(env).add(env.disk)
      return createProcess(of, env)
    }
  }
}

/** The first draw that only one of two runs made, in words. */
export function differingDraw(one: readonly Draw[], other: readonly Draw[]): string | undefined {
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const [a, b] = [one[i], other[i]]
    if (a !== undefined && b !== undefined && told(a) === told(b)) continue
    const drawn = (draw: Draw | undefined): string => (draw === undefined ? 'nothing more' : told(draw))
    return `their draws part, too: the first drew ${drawn(a)}, the second ${drawn(b)}`
  }
  return undefined
}

function told({ node, stream, n, incarnation }: Draw): string {
  const life = incarnation === 1 ? '' : ` after restart ${incarnation - 1}`
  return `number ${n} of ${node}'s stream "${stream}"${life}`
}
