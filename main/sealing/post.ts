import { createSendHttp } from '../hall/send-http.ts'

/** One answer, read whole; rejects when there is none. */
export type Post = (
  url: string,
  message: { headers: Record<string, string>; body: string | Uint8Array },
) => Promise<{ status: number; bytes: ArrayBuffer }>

/** A visitor waits: longer than this is no seal. */
const timeoutMs = 8_000

/** POST over connections that stay open; follows no redirect. */
export function createPost(): { post: Post; close(): void } {
  const { send, close } = createSendHttp()
  return {
    post: (url, { headers, body }) =>
      send(url, {
        method: 'POST',
        headers: new Headers(headers),
        body,
        signal: AbortSignal.timeout(timeoutMs),
        onHead: () => {},
      }),
    close,
  }
}
