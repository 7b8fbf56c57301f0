/** What a host may offer of what the seed does not decide. Nothing here is there for certain. */
export interface Host {
  Date?: DateConstructor
  console: Record<string, unknown>
  process?: {
    emit?: (event: string, ...details: unknown[]) => boolean
    getBuiltinModule?: (name: string) => unknown
  }
}

export const host = globalThis as unknown as Host

/** The part of Node's `async_hooks` that tells which code a promise was started by. */
export interface AsyncHooks {
  executionAsyncResource(): object
  AsyncResource: new (type: string) => { asyncId(): number }
  createHook(callbacks: { init(id: number, type: string, trigger: number, resource: object): void }): {
    enable(): void
    disable(): void
  }
}

/** A module of Node's; undefined in a host that has none. */
export function builtinModule<T>(name: string): T | undefined {
  try {
    return host.process?.getBuiltinModule?.(name) as T | undefined
  } catch {
    return undefined
  }
}

const hooks = builtinModule<AsyncHooks>('node:async_hooks')

/** How many things the host has been asked to start so far, such as timers and reading of files: a counter that each asking moves on by one. */
export function startedSoFar(): number {
  return hooks === undefined ? 0 : new hooks.AsyncResource('seedbed').asyncId()
}

/** Whether somebody else has the host number promises too (an AsyncLocalStorage does): then its counter says nothing. */
export function promisesAreCounted(): boolean {
  const before = startedSoFar()
  void Promise.resolve()
  return startedSoFar() !== before + 1
}
