import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pageFile } from './page-files.ts'
import { pageHeaders } from './page-policy.ts'

/** A file of the built page, or 404; without path we were not the one who was asked. */
export async function answerWithFile(
  response: ServerResponse,
  folder: string,
  path: string | undefined,
): Promise<void> {
  const file = path && (await pageFile(folder, path))
  response.writeHead(file ? 200 : 404, { ...pageHeaders, 'content-type': file ? file.type : 'text/plain' })
  response.end(file ? file.bytes : undefined)
}

/** No port for this caller, who may take as long as it likes to notice. */
export function refuse(socket: Duplex): void {
  socket.once('finish', () => socket.destroy())
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
