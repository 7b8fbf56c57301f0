/** What may go wrong. */
interface Budgets {
  readonly crashes: number
  readonly betweenEffects: boolean
  readonly duplication: number
  readonly loss: number
}

/** One server that adds up on its disk, and clients that each ask it once: all of it as numbers. */
interface State {
  readonly up: boolean
  readonly sum: number
  readonly safe: number
  /** Requests not yet made, by client; those in flight, by client; answers in flight, by the sum that they tell. */
  readonly unasked: readonly boolean[]
  readonly asked: readonly number[]
  readonly answers: readonly number[]
  readonly crashes: number
  readonly duplication: number
  readonly loss: number
}

/** Breadth first, with the rules written out by hand, states compared as JSON. Answers are ignored by whoever gets them. */
export function enumerateAdder(asks: number, budgets: Budgets): { states: number; depth: number } {
  const initial: State = {
    up: true,
    sum: 0,
    safe: 0,
    unasked: Array.from({ length: asks }, () => true),
    asked: Array.from({ length: asks }, () => 0),
    answers: Array.from({ length: 3 * asks + 3 }, () => 0),
    crashes: 0,
    duplication: 0,
    loss: 0,
  }
  const seen = new Set([JSON.stringify(initial)])
  let layer = [initial]
  let depth = 0
  while (layer.length > 0) {
    depth++
    const next: State[] = []
    for (const state of layer)
      for (const follower of successors(state, budgets)) {
        const key = JSON.stringify(follower)
        if (seen.has(key)) continue
        seen.add(key)
        next.push(follower)
      }
    layer = next
  }
  return { states: seen.size, depth }
}

function successors(state: State, budgets: Budgets): State[] {
  const found: State[] = []
  const mayCrash = state.crashes < budgets.crashes
  state.unasked.forEach((waits, client) => {
    if (waits)
      found.push({ ...state, unasked: state.unasked.with(client, false), asked: add(state.asked, client, 1) })
  })
  state.asked.forEach((count, client) => {
    if (count === 0) return
    const taken = { ...state, asked: add(state.asked, client, -1) }
    const kept = { ...state, duplication: state.duplication + 1 }
    const ways = state.duplication < budgets.duplication ? [taken, kept] : [taken]
    if (state.loss < budgets.loss) found.push({ ...taken, loss: state.loss + 1 })
    if (!state.up) return
    for (const way of ways) {
      const sum = state.sum + 1
      const answers = add(state.answers, sum, 1)
      found.push({ ...way, sum, safe: sum, answers })
      if (!mayCrash || !budgets.betweenEffects) continue
      const down = { ...way, up: false, crashes: state.crashes + 1 }
      // After the write, after the flush, after the answer.
      found.push({ ...down, sum: 0 }, { ...down, sum: 0, safe: sum }, { ...down, sum: 0, safe: sum, answers })
    }
  })
  state.answers.forEach((count, sum) => {
    if (count > 0 && state.loss < budgets.loss)
      found.push({ ...state, answers: add(state.answers, sum, -1), loss: state.loss + 1 })
  })
  if (state.up && mayCrash) found.push({ ...state, up: false, sum: 0, crashes: state.crashes + 1 })
  if (!state.up) found.push({ ...state, up: true, sum: state.safe })
  return found
}

const add = (counts: readonly number[], at: number, by: number): number[] => counts.with(at, counts[at] + by)
