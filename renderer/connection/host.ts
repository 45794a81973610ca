import type { Port } from '../port.ts'

/** The page was opened in the browser without the one-time key of the program. */
export class MissingKeyError extends Error {}

const keyStorage = 'balie.key'

/** Electron says so in the address (`?host=electron`) or in its user agent; everything else is the browser host. */
export const isElectron = (location: Location, userAgent: string): boolean => {
  const host = new URLSearchParams(location.search).get('host')
  return host === null ? userAgent.includes('Electron/') : host === 'electron'
}

/**
 * The one-time key stands in the fragment, so it never reaches a server log; it leaves the address bar at once and is
 * kept for reloads of this tab only.
 */
export function takeKey(location: Location, history: History, storage: Storage): string | null {
  const fragment = new URLSearchParams(location.hash.slice(1))
  const key = fragment.get('key')
  if (key === null) return storage.getItem(keyStorage)
  storage.setItem(keyStorage, key)
  history.replaceState(null, '', location.pathname + location.search)
  return key
}

const openMessagePort = (signal: AbortSignal): Promise<Port> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      window.removeEventListener('message', listen)
      signal.removeEventListener('abort', abandon)
    }
    const listen = (event: MessageEvent): void => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'balie:port' || !port) return
      stop()
      resolve({ kind: 'message-port', port })
    }
    const abandon = (): void => {
      stop()
      reject(signal.reason)
    }
    window.addEventListener('message', listen)
    signal.addEventListener('abort', abandon)
    window.postMessage('balie:ready', '*')
  })

const openWebSocket = (signal: AbortSignal): Promise<Port> => {
  const key = takeKey(location, history, sessionStorage)
  if (key === null) return Promise.reject(new MissingKeyError())
  const url = new URL('/port', location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  url.searchParams.set('key', key)
  const websocket = new WebSocket(url)
  websocket.binaryType = 'arraybuffer'
  return new Promise((resolve, reject) => {
    websocket.addEventListener('open', () => resolve({ kind: 'websocket', websocket }), { once: true })
    websocket.addEventListener('close', () => reject(new Error('the program did not take the connection')), {
      once: true,
    })
    signal.addEventListener('abort', () => websocket.close(), { once: true })
  })
}

/** A new pipe to the core, by whichever host shows this page. Rejects when the signal gives up. */
export const openPort = (signal: AbortSignal): Promise<Port> =>
  isElectron(location, navigator.userAgent) ? openMessagePort(signal) : openWebSocket(signal)
