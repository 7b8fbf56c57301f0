import type { Operation } from '../../../history/index.js'
import type { WorldNode, WorldState, WorldView } from './world-state.js'
import type { WorldSpace } from './world-space.js'

/** A state of the world as properties see it; what they do not look at is not made. */
export class StateView implements WorldView {
  private made: readonly WorldNode[] | null = null

  constructor(
    private readonly space: WorldSpace,
    private readonly state: WorldState,
  ) {}

  get nodes(): readonly WorldNode[] {
    return (this.made ??= this.state.nodes.map((node) => this.space.nodeView(node)))
  }

  get history(): readonly Operation[] {
    return this.state.history.recorded()
  }

  get ghosts(): unknown {
    return this.state.ghosts.value
  }

  get flight(): WorldView['flight'] {
    const { sites, messages } = this.space
    return this.state.flight.map((index) => {
      const { from, to, message } = messages.all[index]
      return { from: sites[from].id, to: sites[to].id, message }
    })
  }

  get failures(): WorldView['failures'] {
    return this.state.nodes.flatMap(({ node, failure }) =>
      failure === null ? [] : [{ node: this.space.sites[node].id, error: failure }],
    )
  }
}
