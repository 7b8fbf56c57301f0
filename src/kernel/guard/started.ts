import { Given } from './given.js'
import type { Site } from './site.js'

/**
 * Where promises, and whatever else waits in the host's event loop, were started. Every promise of a run that is watched closely has
 * it: a private field on the promise, which nobody else can see, costs a third of an entry in a WeakMap (`npm run bench:services`).
 */
export class Started extends Given {
  #site: Site

  private constructor(object: object, site: Site) {
    super(object)
    this.#site = site
  }

  static mark(object: object, site: Site): void {
    if (#site in object) object.#site = site
    else new Started(object, site)
  }

  static where(object: object): Site | undefined {
    return #site in object ? object.#site : undefined
  }
}
