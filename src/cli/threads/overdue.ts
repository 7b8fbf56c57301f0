/** After so long a run that goes on is told of, ms of real time. No verdict depends on it. */
export const patience = Number(process.env.SEEDBED_PATIENCE ?? 30_000)

/** A run that may never end. */
export function overdue(scenario: string, seed: number, where: string): string {
  return `seedbed: seed ${seed} of ${scenario} has run for ${patience / 1000} s and has not ended: ${where}\n`
}
