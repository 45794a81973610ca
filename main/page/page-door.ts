import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Whose page it is; what a page may call follows from it. */
export type Screen = 'clerk' | 'visitor'

/** Who gets what from the browser host. */
export interface PageDoor {
  /** The file that is asked for; undefined when we are not the one who is asked, or it is no address at all. */
  pathOf(request: IncomingMessage): string | undefined
  /** Only a page of this very origin, opened with one of this start's keys, gets a port; its key says whose it is. */
  screenOf(request: IncomingMessage): Screen | undefined
}

export function pageDoor(origin: string, keys: Readonly<Record<Screen, string>>): PageDoor {
  // A name that somebody made point at 127.0.0.1 is not us (DNS rebinding).
  const urlOf = (request: IncomingMessage): URL | undefined =>
    `http://${request.headers.host}` === origin ? parsed(request.url ?? '/', origin) : undefined

  return {
    pathOf: (request) => urlOf(request)?.pathname,
    screenOf(request) {
      const url = urlOf(request)
      if (url?.pathname !== '/port' || request.headers.origin !== origin) return undefined
      const given = url.searchParams.get('key') ?? ''
      return (['clerk', 'visitor'] as const).find((screen) => isKey(given, keys[screen]))
    },
  }
}

/** Undefined for what is no address, such as `//`. */
function parsed(url: string, origin: string): URL | undefined {
  try {
    return new URL(url, origin)
  } catch {
    return undefined
  }
}

function isKey(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(key)]
  return one.length === other.length && timingSafeEqual(one, other)
}
