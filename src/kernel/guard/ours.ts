import { Given } from './given.js'

/** Whose promises these are. One private field, which nobody else can see, and nothing made for it: that is all a light watch costs. */
export class Ours extends Given {
  #whose: object

  private constructor(promise: object, whose: object) {
    super(promise)
    this.#whose = whose
  }

  /** Called once for each promise, when it is made. */
  static mark(promise: object, whose: object): void {
    new Ours(promise, whose)
  }

  static whose(promise: object): object | undefined {
    return #whose in promise ? promise.#whose : undefined
  }
}
