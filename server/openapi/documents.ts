import { hallDocument } from './hall-document.ts'
import { servedApis } from './served-apis.ts'
import { servedDocument } from './served-document.ts'

/** `/openapi/NAME.json`; undefined for a name we do not serve. */
export function openApiDocument(name: string, origin: string): object | undefined {
  if (name === 'hall') return hallDocument(origin)
  const api = Object.hasOwn(servedApis, name) ? servedApis[name] : undefined
  return api && servedDocument(api, origin)
}
