import type { WorldAction } from './world-state.js'

/** What identifies an action. */
export function actionKey(action: WorldAction): string {
  const { kind, node } = action
  switch (kind) {
    case 'deliver':
      return `${action.copy ? 'c' : 'd'}${action.message}${outcome(action)}`
    case 'lose':
      return `l${action.message}`
    case 'timeout':
      return `t${node}/${action.timer}${outcome(action)}`
    case 'restart':
      return `s${node}${outcome(action)}`
    case 'invoke':
      return `i${node}/${action.operation}/${action.choice}`
    case 'crash':
      return `x${node}`
  }
}

function outcome({ choice, crashAfter }: { readonly choice: number; readonly crashAfter?: number }): string {
  if (crashAfter !== undefined) return `!${crashAfter}/${choice}`
  return choice === 0 ? '' : `/${choice}`
}
