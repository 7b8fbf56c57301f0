import { exponential, type Env, type Servers } from 'seedbed'
import { fixed, Retry, RetryBudget } from 'seedbed/protocols/retry'
import {
  Context,
  deploy,
  openLoop,
  poisson,
  remote,
  Service,
  type ServiceOptions,
} from 'seedbed/protocols/service'

/** What a storm can be prevented by: by those who ask, and by the one who is asked. */
export interface StormOptions {
  /** Whether retries are paid from a budget of a tenth of the requests. */
  readonly budget: boolean
  /** Whether the server turns away what its queue cannot hold, and gives up what nobody waits for any more. */
  readonly shedding: boolean
  /** How many requests come in a second. */
  readonly load: number
}

/** The server can do 50 requests a second: well above the load, and far below four times as much. */
export const STORM_PLACES = 4
const SERVICE_TIME = 80
const TIMEOUT = 500
const ATTEMPTS = 4

/** A request of a user has ended. */
export interface StormNote {
  readonly ok: boolean
}

/** Users who come by chance, whether or not the server is well, and ask up to four times. */
export class Crowd extends Service {
  private readonly retry: Retry
  private readonly shop = remote<Shop>(this.env, 'n2', { timeout: TIMEOUT })

  constructor(
    env: Env,
    private readonly options: StormOptions,
  ) {
    super(env)
    const budget = options.budget ? { budget: new RetryBudget({ ratio: 0.1, reserve: 5 }) } : {}
    this.retry = new Retry(env, { attempts: ATTEMPTS, backoff: fixed(50), ...budget })
  }

  start(): Promise<void> {
    const order = this.retry.policy((context) => this.shop.order(null, context))
    return openLoop(this.env, { arrivals: poisson(this.options.load) }, async () => {
      this.env.note('asked')
      const { ok } = await order(Context.background(this.env))
      this.env.note('ended', { ok } satisfies StormNote)
    })
  }
}

/** What they ask. Its queue is first come, first served; unless it sheds load it has no end. */
export class Shop extends Service {
  constructor(env: Env, shedding: boolean) {
    const queue: ServiceOptions = shedding ? { queue: 2 * STORM_PLACES } : { shedExpired: false }
    super(env, { concurrency: STORM_PLACES, serviceTime: exponential(SERVICE_TIME), ...queue })
  }

  order(_input: null): boolean {
    return true
  }
}

/** The crowd on n1, the shop on n2. */
export function storm(options: StormOptions): Servers {
  return deploy({
    crowd: (env: Env) => new Crowd(env, options),
    shop: (env: Env) => new Shop(env, options.shedding),
  }).servers
}
