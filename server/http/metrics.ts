import { timingSafeEqual } from 'node:crypto'
import prometheus from 'prom-client'
import type { Connections } from '../database/database.ts'
import { digest } from './counter-key.ts'

/** What this server counts. Names and labels are OpenTelemetry's semantic conventions as Prometheus writes them. */
export interface HallMetrics {
  answered(call: { method: string; route: string; status: number; seconds: number }): void
  called(kind: string): void
  /** The text of a scrape. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>
}

/** Seconds; from OpenTelemetry's advice for http.server.request.duration, and finer below. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function createHallMetrics(sources: {
  connections: () => Connections
  waitingByKind: () => Promise<ReadonlyMap<string, number>>
}): HallMetrics {
  const register = new prometheus.Registry()
  const registers = [register]
  prometheus.collectDefaultMetrics({ register })
  const duration = new prometheus.Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP server requests.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    buckets,
    registers,
  })
  const called = new prometheus.Counter({
    name: 'hall_tickets_called_total',
    help: 'Tickets that this server gave to a counter.',
    labelNames: ['kind'],
    registers,
  })
  new prometheus.Gauge({
    name: 'hall_queue_waiting',
    help: 'Tickets of today that wait, in the whole hall.',
    labelNames: ['kind'],
    registers,
    async collect() {
      this.reset()
      // Without a database the other figures are wanted all the more.
      const waiting = await sources.waitingByKind().catch(() => new Map<string, number>())
      for (const [kind, count] of waiting) this.set({ kind }, count)
    },
  })
  new prometheus.Gauge({
    name: 'db_client_connection_count',
    help: 'Connections to the database, by state.',
    labelNames: ['db_client_connection_state'],
    registers,
    collect() {
      const { used, idle } = sources.connections()
      this.set({ db_client_connection_state: 'used' }, used)
      this.set({ db_client_connection_state: 'idle' }, idle)
    },
  })
  new prometheus.Gauge({
    name: 'db_client_connection_max',
    help: 'Connections to the database this server may have.',
    registers,
    collect() {
      this.set(sources.connections().most)
    },
  })
  new prometheus.Gauge({
    name: 'db_client_connection_pending_requests',
    help: 'Calls that wait for a connection.',
    registers,
    collect() {
      this.set(sources.connections().pending)
    },
  })
  return {
    answered({ method, route, status, seconds }) {
      duration.observe(
        {
          http_request_method: methods.has(method) ? method : '_OTHER',
          http_route: route,
          http_response_status_code: String(status),
        },
        seconds,
      )
    },
    called: (kind) => called.inc({ kind }),
    text: async () => ({ contentType: register.contentType, body: await register.metrics() }),
  }
}

/**
 * Who may scrape: this machine itself, or whoever has the key. Behind a proxy on this machine everybody would come from
 * here, so what was forwarded needs the key.
 */
export function maySeeMetrics(call: {
  remote: string | undefined
  headers: Headers
  key: string | undefined
}): boolean {
  const { remote = '', headers, key } = call
  const given = /^Bearer ([^\s]+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (key !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(key))) return true
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'].some((name) => headers.has(name))
  return !isForwarded && /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/.test(remote)
}
