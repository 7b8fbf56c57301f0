import type { RunResult } from '../run/index.js'
import { drawPlan } from '../run/index.js'
import { simulate } from '../run/simulate.js'
import type { Subject } from '../run/subject.js'
import type { SimulateOptions } from '../run/watched.js'
import { memberOf, type Lesson, type Strategy, type StrategySite } from './strategies/index.js'

/** How many runs are remembered: more than any strategy learns from at once. */
const REMEMBERED = 64

/**
 * Runs seeds of one subject under one strategy. What earlier runs have reached is remembered for those that learn from them; it
 * makes no difference to what a run is, only to how soon it is done.
 */
export class Runner {
  private readonly lessons = new Map<number, Lesson>()

  constructor(
    /** Makes what is run, anew for each run: what one run leaves in it must not reach another. */
    private readonly subject: () => Subject,
    private readonly strategy: Strategy,
    /** Whether seeds will be asked for that learn from others. */
    private readonly remembers: boolean,
  ) {}

  async run(seed: number, options: SimulateOptions): Promise<RunResult> {
    const lessons: Lesson[] = []
    const from = this.strategy.learnsFrom?.(seed) ?? []
    for (const earlier of from) lessons.push(await this.lesson(earlier))
    const teaches = this.remembers && from.length === 0 && this.teaches(seed)
    const result = await this.planned(seed, lessons, teaches ? { ...options, coverage: true } : options)
    if (teaches) this.remember(result)
    return { ...result, strategy: memberOf(this.strategy, seed).name }
  }

  private teaches(seed: number): boolean {
    const { strategy } = this
    return strategy.learnsFrom !== undefined && (strategy.teaches?.(seed) ?? true)
  }

  private async lesson(seed: number): Promise<Lesson> {
    return this.lessons.get(seed) ?? this.remember(await this.planned(seed, [], { coverage: true }))
  }

  private remember({ seed, plan, coverage = [] }: RunResult): Lesson {
    const lesson: Lesson = { seed, plan, coverage }
    this.lessons.set(seed, lesson)
    if (this.lessons.size > REMEMBERED) this.lessons.delete(this.lessons.keys().next().value!)
    return lesson
  }

  private planned(seed: number, lessons: readonly Lesson[], options: SimulateOptions): Promise<RunResult> {
    const subject = this.subject()
    const { parts } = subject
    const site: StrategySite = {
      parts,
      draw: (of, evenly) => drawPlan(parts, of, evenly),
      lessons,
    }
    return simulate(subject, this.strategy.plan(seed, site), seed, options)
  }
}
