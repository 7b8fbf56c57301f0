/** A constructor that returns what it was given, so that a subclass can add private fields to any object. */
export class Given {
  constructor(object: object) {
    return object
  }
}
