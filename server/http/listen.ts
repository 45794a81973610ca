import { type HttpBindings, serve } from '@hono/node-server'

export interface Listening {
  /** `http://127.0.0.1:7410` */
  readonly url: string
  readonly port: number
  /** Takes no new connections, lets the running calls end for so long, then cuts them off. */
  close(patienceMs: number): Promise<void>
}

type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>

/** Rejects with the operating system's error for a port that is taken. */
export function listen(fetch: Fetch, { port, host }: { port: number; host: string }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: (request, env) => fetch(request, env as HttpBindings), port, hostname: host },
      (address) => {
        resolve({
          url: `http://${host}:${address.port}`,
          port: address.port,
          close: (patienceMs) =>
            new Promise<void>((done) => {
              const patience = setTimeout(() => {
                if ('closeAllConnections' in server) server.closeAllConnections()
              }, patienceMs)
              server.close(() => {
                clearTimeout(patience)
                done()
              })
              if ('closeIdleConnections' in server) server.closeIdleConnections()
            }),
        })
      },
    )
    server.once('error', reject)
  })
}
