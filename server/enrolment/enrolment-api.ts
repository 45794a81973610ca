import { enrolmentType, hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { jsonAnswer, problemAnswer } from '../http/problem.ts'
import type { EnrolmentStore } from './enrolment-store.ts'
import type { EnvelopeCheck } from './envelope-check.ts'

/** Two whole images of the largest reader we drive are 223 kB. */
const largestEnvelope = 400_000
const receiptPattern = /^[A-Z0-9-]{8,40}$/

/**
 * The enrolment sink: `GET /enrolment/certificate` says whom to encrypt for, `POST /enrolment/records` takes an envelope
 * under a receipt number that the counter chose before: 201, 200 when it had come already, 409 when another one had.
 */
export function createEnrolmentApi(options: {
  certificate: string
  isEnvelope: EnvelopeCheck
  store: EnrolmentStore
}): (request: Request) => Promise<Response> {
  const { certificate, isEnvelope, store } = options
  async function take(request: Request, instance: string): Promise<Response> {
    const refuse = (status: 400 | 409 | 413 | 415, title: string, code: string) =>
      problemAnswer({ status, title, code, instance })
    const receipt = request.headers.get(hallHeaders.receipt) ?? ''
    const counter = request.headers.get(hallHeaders.counter)?.trim() ?? ''
    if (request.headers.get('content-type') !== enrolmentType)
      return refuse(415, 'Alleen een CMS-envelop wordt aangenomen.', 'unsupportedMediaType')
    if (!receiptPattern.test(receipt)) return refuse(400, 'Het ontvangstnummer klopt niet.', 'receipt')
    if (counter === '') return refuse(400, 'De balie is niet genoemd.', 'counter')
    const envelope = new Uint8Array(await request.arrayBuffer())
    if (envelope.length > largestEnvelope) return refuse(413, 'De envelop is te groot.', 'tooLarge')
    if (!(await isEnvelope(envelope))) return refuse(400, 'Dit is geen envelop voor dit adres.', 'envelope')
    const outcome = await store.add({ receipt, counter, envelope })
    if (outcome === 'taken') return refuse(409, 'Dit ontvangstnummer is al gebruikt.', 'taken')
    return jsonAnswer({ receipt }, outcome === 'added' ? 201 : 200)
  }

  return (request) => {
    const { pathname } = new URL(request.url)
    const asked = `${request.method} ${pathname.slice(hallPaths.enrolment.length)}`
    switch (asked) {
      case 'GET /certificate':
        return Promise.resolve(
          new Response(certificate, { headers: { 'content-type': 'application/x-pem-file' } }),
        )
      case 'POST /records':
        return take(request, pathname)
      default:
        return Promise.resolve(problemAnswer({ status: 404, title: 'Niet gevonden.', instance: pathname }))
    }
  }
}
