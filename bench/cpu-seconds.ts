/** The time this process has spent computing, in seconds: on a busy machine it says more than the wall clock. */
export function cpuSeconds(): number {
  return process.cpuUsage().user / 1e6
}
