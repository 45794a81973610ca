import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who gets what from the browser host. */
export interface PageDoor {
  /** The file that is asked for; undefined when we are not the one who is asked, or it is no address at all. */
  pathOf(request: IncomingMessage): string | undefined
  /** Only a page of this very origin, opened with this start's key, gets a port. */
  letsIn(request: IncomingMessage): boolean
}

export function pageDoor(origin: string, key: string): PageDoor {
  // A name that somebody made point at 127.0.0.1 is not us (DNS rebinding).
  const urlOf = (request: IncomingMessage): URL | undefined =>
    `http://${request.headers.host}` === origin ? parsed(request.url ?? '/', origin) : undefined

  return {
    pathOf: (request) => urlOf(request)?.pathname,
    letsIn(request) {
      const url = urlOf(request)
      return (
        url?.pathname === '/port' &&
        request.headers.origin === origin &&
        isKey(url.searchParams.get('key') ?? '', key)
      )
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
