import { Refusal } from '../vng-api/refusal.ts'

const known = 'EPSG:4326'

/**
 * Cases may have a place on the map, so each call on them names the coordinates it speaks (Open Zaak).
 * @throws Refusal 412 for a header that is absent, 406 and 415 for coordinates this register does not know
 */
export function refuseOtherCoordinates(request: Request): void {
  const accepted = request.headers.get('accept-crs')
  const sent = request.headers.get('content-crs')
  if (accepted === null) throw absent('Accept-Crs')
  if (accepted !== known)
    throw new Refusal(406, 'not_acceptable', `CRS '${accepted.slice(0, 40)}' is niet ondersteund.`)
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (sent === null) throw absent('Content-Crs')
  if (sent !== known)
    throw new Refusal(415, 'unsupported_media_type', `CRS '${sent.slice(0, 40)}' is niet ondersteund.`)
}

const absent = (header: string): Refusal =>
  new Refusal(412, 'precondition_failed', `'${header}' header ontbreekt.`)

/** The same answer, with the coordinates it speaks. */
export function withCoordinates(answer: Response): Response {
  answer.headers.set('content-crs', known)
  return answer
}
