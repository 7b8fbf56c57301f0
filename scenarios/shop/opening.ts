import type { Opening } from './services.js'

/** Too little of everything, so that orders are refused for want of goods as well as of money. */
export function openingFor(clients: number): Opening {
  return {
    stock: { lamp: 40, chair: 40, console: 6 * clients },
    money: Object.fromEntries(Array.from({ length: clients }, (_, i) => [`c${i + 1}`, 3_500])),
  }
}
