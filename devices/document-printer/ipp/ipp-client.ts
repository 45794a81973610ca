import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { AppError } from '#contract/app-error.ts'
import {
  attribute,
  decodeIpp,
  encodeIpp,
  groupTags,
  type IppAttribute,
  type IppMessage,
} from './ipp-message.ts'

export interface IppRequest {
  readonly operation: number
  readonly operationAttributes?: readonly IppAttribute[]
  readonly jobAttributes?: readonly IppAttribute[]
  readonly document?: Uint8Array
  readonly timeoutMs: number
}

/**
 * Asks a printer something. `print.unreachable` when no answer comes in time (`wasSent`: it may have been heard all the
 * same), `device.wrong` when what answers is not a printer, `device.garbled` when its answer cannot be read.
 */
export type IppClient = (request: IppRequest) => Promise<IppMessage>

const empty = new Uint8Array()
/** A printer says all about itself in a tenth of this; what says more is none. */
const longestAnswer = 1_000_000

export function createIppClient(uri: string, signal: AbortSignal): IppClient {
  let requestId = 0
  return async ({ operation, operationAttributes = [], jobAttributes = [], document = empty, timeoutMs }) => {
    const required = [
      attribute('charset', 'attributes-charset', 'utf-8'),
      attribute('language', 'attributes-natural-language', 'nl'),
      attribute('uri', 'printer-uri', uri),
      attribute('name', 'requesting-user-name', 'balie'),
    ]
    const groups = [
      { tag: groupTags.operation, attributes: [...required, ...operationAttributes] },
      ...(jobAttributes.length === 0 ? [] : [{ tag: groupTags.job, attributes: jobAttributes }]),
    ]
    const body = encodeIpp({ code: operation, requestId: ++requestId, groups, document })
    return decodeIpp(await post(uri, body, timeoutMs, signal))
  }
}

/** `ipp` is HTTP on port 631, `ipps` the same over TLS (RFC 8010 §4, RFC 7472). */
export function httpUrl(uri: string): URL {
  const url = new URL(uri.replace(/^ipp/, 'http'))
  if (url.port === '' && uri.startsWith('ipp')) url.port = '631'
  return url
}

function post(uri: string, body: Uint8Array, timeoutMs: number, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const url = httpUrl(uri)
    const unreachable = (cause: unknown): void => {
      clearTimeout(deadline)
      const wasSent = request.writableFinished
      reject(new AppError('print.unreachable', { host: url.host, wasSent }, { cause }))
    }
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      // A connection of its own for each question: printers close idle ones without a word.
      agent: false,
      headers: { 'content-type': 'application/ipp', 'content-length': body.length, connection: 'close' },
      signal,
    })
    const deadline = setTimeout(() => request.destroy(new Error('no answer in time')), timeoutMs)
    request.on('error', unreachable)
    request.on('response', (response) => {
      const pieces: Buffer[] = []
      let length = 0
      response.on('data', (piece: Buffer) => {
        pieces.push(piece)
        length += piece.length
        if (length > longestAnswer) request.destroy(new Error('no end to the answer'))
      })
      response.on('error', unreachable)
      response.on('end', () => {
        clearTimeout(deadline)
        const { statusCode = 0, headers } = response
        const isIpp = headers['content-type']?.startsWith('application/ipp') ?? false
        if (statusCode === 200 && isIpp) resolve(Buffer.concat(pieces))
        else reject(new AppError('device.wrong', { reason: 'not-ipp', httpStatus: statusCode }))
      })
    })
    request.end(body)
  })
}
