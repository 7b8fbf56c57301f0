import type { Debugger } from 'node:inspector'
import { Session } from 'node:inspector/promises'

/** Deeper than handlers lie. */
const MOST_FRAMES = 40
const ARGUMENTS = 'JSON.stringify([...arguments]).slice(1, -1).slice(0, 200)'

/**
 * Where the main thread is, asked from another: which node handles what, and in which function. It is stopped for a moment, also in a loop
 * that never lets go of it.
 */
export async function whereMainThreadIs(): Promise<string> {
  const session = new Session()
  session.connectToMainThread()
  const stopped = new Promise<Debugger.CallFrame[]>((resolve) =>
    session.once('Debugger.paused', ({ params }) => resolve(params.callFrames)),
  )
  const valueOf = async ({ callFrameId }: Debugger.CallFrame, expression: string): Promise<unknown> =>
    (await session.post('Debugger.evaluateOnCallFrame', { callFrameId, expression, silent: true })).result
      .value
  try {
    await session.post('Debugger.enable')
    await session.post('Debugger.pause')
    const frames = await stopped
    const [{ functionName, url, location }] = frames
    let where = `it is in ${functionName || 'a function'}${url && ` (${url}:${location.lineNumber + 1})`}`
    // The outermost method of a process is told last: it says what the node handles.
    for (const frame of frames.slice(0, MOST_FRAMES)) {
      const node = await valueOf(frame, 'this?.env?.id')
      if (typeof node !== 'string') continue
      const given = (await valueOf(frame, ARGUMENTS)) as string
      where = `${node} handles ${frame.functionName}(${given}), and is in ${functionName}`
    }
    return where
  } finally {
    session.disconnect()
  }
}
