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
