import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

/** Chrome DevTools Protocol over one socket, with sessions on it: all the bench needs of a browser. */
export interface Cdp {
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>
  onEvent(listener: (method: string, params: unknown) => void): void
  close(): void
}

const messageSchema = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
})

export async function connectCdp(url: string): Promise<Cdp> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 0 })
  await once(socket, 'open')
  const waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(e: Error): void }
  >()
  const listeners: ((method: string, params: unknown) => void)[] = []
  let lastId = 0

  socket.on('message', (data) => {
    const { id, method, params, result, error } = messageSchema.parse(JSON.parse(data.toString()))
    if (method !== undefined) for (const listener of listeners) listener(method, params)
    if (id === undefined) return
    const call = waiting.get(id)
    waiting.delete(id)
    if (error) call?.reject(new Error(error.message))
    else call?.resolve(result ?? {})
  })
  socket.on('error', () => undefined) // told by `close`
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'))
    waiting.clear()
  })
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId ? { sessionId } : {}) }))
      }),
    onEvent: (listener) => void listeners.push(listener),
    close: () => socket.terminate(),
  }
}
