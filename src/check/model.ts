/**
 * A sequential specification that histories are judged against. It is plain data and functions: a state, and what an
 * operation does to it. States are values: `step` returns a new one and never changes the one it is given.
 *
 * @example
 * ```ts
 * const counter: Model<number, { f: 'add' | 'read'; value?: number }, number> = {
 *   name: 'counter',
 *   init: () => 0,
 *   step: (n, input, output) => (input.f === 'add' ? n + input.value! : output === undefined || output === n ? n : undefined),
 * }
 * ```
 */
export interface Model<S = any, I = any, O = any> {
  readonly name: string

  /** The state before the first operation (of each partition, when there are partitions). Never `undefined`. */
  init(): S

  /**
   * The state after `input` answered `output`, or `undefined` when that answer is impossible in `state`.
   * `output` is `undefined` when nobody knows the answer: then every answer the state allows is accepted.
   */
  step(state: S, input: I, output: O | undefined): S | undefined

  /**
   * For a model that allows several next states: all of them (none: impossible). Used instead of `step`, which such a
   * model may leave to {@link nondeterministic}.
   */
  steps?(state: S, input: I, output: O | undefined): Iterable<S>

  /**
   * The part of the state this operation touches, for models made of independent parts (the keys of a store). A history
   * is linearizable exactly when each part of it is (Herlihy and Wing 1990, theorem 1), and parts are far cheaper.
   * `undefined` means the whole state: a history with such an operation is not split.
   */
  partition?(input: I): string | number | undefined

  /** A string or number that is equal exactly for equal states. Default: the value itself, objects by their structure. */
  identity?(state: S): string | number

  /**
   * Whether the operation, given its output, leaves every state that allows it as it was (a read; a compare-and-set
   * that answered false). Such operations are taken as soon as they are possible, without branching.
   */
  pure?(input: I, output: O | undefined): boolean

  /** What lets a search see dead ends early. See {@link Lookahead}. */
  readonly lookahead?: Lookahead<S, I, O>

  /** How the type reads as a register, for the polynomial algorithm. See {@link RegisterView}. */
  readonly register?: RegisterView<S, I, O>

  /** How the type reads as a collection, for the polynomial algorithms. See {@link CollectionView}. */
  readonly collection?: CollectionView<I>

  /** How the operation reads in a sentence: `put x = 3`. Default: its structure. */
  describe?(input: I, output: O | undefined): string
}

/**
 * Lets a search tell that a state can no longer lead to an answer that was recorded.
 *
 * Operations are of three sorts. Some *jump*: they produce one state whatever came before (write, put, delete, a
 * successful compare-and-set). Some *observe*: whether they are possible, or what they do, depends on the state
 * (read, compare-and-set). The others *grow* the state (append).
 */
export interface Lookahead<S = any, I = any, O = any> {
  /** Whether the operation observes. */
  observes(input: I, output: O | undefined): boolean
  /** The state the operation produces whenever it takes effect, or `undefined` when that depends on the state before. */
  jump(input: I, output: O | undefined): S | undefined
  /**
   * Whether this observation is possible in `state` or after any number of growing operations. Once false, it must stay
   * false under growing operations. With an unknown answer: whether it can take effect; where it cannot, it must be
   * possible and change nothing.
   */
  reaches(state: S, input: I, output: O | undefined): boolean
}

/** How operations read as reads and writes of one register. */
export interface RegisterView<S = any, I = any, O = any> {
  /** What the operation is: a read, a blind write, or neither (then the register algorithm does not apply). */
  kind(input: I): 'read' | 'write' | 'other'
  /** The value written, or the value a completed read returned. Compared with `Object.is` semantics of `Map` keys. */
  value(input: I, output: O | undefined): unknown
  /** The value the register holds in the state `init()` gives. */
  initial(state: S): unknown
}

/**
 * How operations read as putting one element into a collection and taking one out. It begins empty; taking answers the element, or `null`
 * when there is none.
 */
export interface CollectionView<I = any> {
  /** Which element is taken. `smallest`: elements are numbers. */
  readonly order: 'first-in-first-out' | 'last-in-first-out' | 'smallest' | 'any'
  /** What the operation is: putting in, taking out, or neither (then the algorithms do not apply). */
  kind(input: I): 'put' | 'take' | 'other'
  /** The element put in. */
  element(input: I): unknown
}
