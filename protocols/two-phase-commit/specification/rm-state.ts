/** What a resource manager has come to. */
export const Rm = { working: 0, prepared: 1, committed: 2, aborted: 3 } as const
export type RmState = (typeof Rm)[keyof typeof Rm]

const names = Object.keys(Rm)

/** The states of all resource managers, such as `r1 prepared, r2 working`. */
export function describeRms(rms: readonly RmState[]): string {
  return rms.map((rm, i) => `${rmName(i)} ${names[rm]}`).join(', ')
}

export function rmName(rm: number): string {
  return `r${rm + 1}`
}

/** The states of all resource managers in two bits each. */
export function packRms(rms: readonly RmState[]): number {
  let packed = 0
  for (let i = 0; i < rms.length; i++) packed = packed * 4 + rms[i]
  return packed
}
