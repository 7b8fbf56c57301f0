let active = 0
const reached = new Set<number>()

Object.assign(globalThis, {
  planted: (number: number) => reached.add(number) && number === active,
})

/** From now on this mistake is made, and no other. */
export function plant(mistake: number): void {
  active = mistake
  reached.clear()
}

/** The mistakes that would have been made since. */
export const occasions = (): readonly number[] => [...reached]
