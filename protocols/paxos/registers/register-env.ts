import type { CallOptions, Disk, Env, NodeId, RandomStream } from 'seedbed'
import type { PaxosMessage } from '../messages.js'

/** A message about one of many registers. */
export type AboutRegister = PaxosMessage & { readonly register: string }

/** A node's environment as one of its registers sees it: messages, timers, files and streams carry its name. */
export class RegisterEnv implements Env<PaxosMessage> {
  readonly id: NodeId
  readonly peers: readonly NodeId[]
  readonly disk: Disk

  constructor(
    private readonly env: Env<AboutRegister>,
    private readonly register: string,
  ) {
    this.id = env.id
    this.peers = env.peers
    this.disk = new RegisterDisk(env.disk, register)
  }

  nodes(role: string): readonly NodeId[] {
    return this.env.nodes(role)
  }

  send(to: NodeId, message: PaxosMessage): void {
    this.env.send(to, { ...message, register: this.register })
  }

  setTimer(name: string, ms: number): void {
    this.env.setTimer(`${this.register}/${name}`, ms)
  }

  cancelTimer(name: string): void {
    this.env.cancelTimer(`${this.register}/${name}`)
  }

  now(): number {
    return this.env.now()
  }

  uptime(): number {
    return this.env.uptime()
  }

  random(stream: string): RandomStream {
    return this.env.random(`${this.register}/${stream}`)
  }

  log(text: string, data?: unknown): void {
    this.env.log(`${this.register}: ${text}`, data)
  }

  note(kind: string, data?: unknown): void {
    this.env.note(kind, { register: this.register, data })
  }

  sleep(ms: number): Promise<void> {
    return this.env.sleep(ms)
  }

  call<R>(to: NodeId, request: PaxosMessage, options: CallOptions): Promise<R> {
    return this.env.call(to, { ...request, register: this.register }, options)
  }
}

/** A node's disk as one of its registers sees it: file names begin with its name. A flush makes the whole disk safe. */
class RegisterDisk implements Disk {
  constructor(
    private readonly disk: Disk,
    private readonly register: string,
  ) {}

  read<R>(file: string): readonly R[] {
    return this.disk.read(this.name(file))
  }

  recover<R>(file: string): readonly R[] {
    return this.disk.recover(this.name(file))
  }

  readUnchecked<R>(file: string): readonly R[] {
    return this.disk.readUnchecked(this.name(file))
  }

  append(file: string, record: unknown): void {
    this.disk.append(this.name(file), record)
  }

  truncate(file: string, length: number): void {
    this.disk.truncate(this.name(file), length)
  }

  replace(file: string, records: readonly unknown[]): void {
    this.disk.replace(this.name(file), records)
  }

  flush(): void {
    this.disk.flush()
  }

  private name(file: string): string {
    return `${this.register}/${file}`
  }
}
