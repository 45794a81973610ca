import { hallDocument } from './hall-document.ts'

const documents: Readonly<Record<string, (origin: string) => object>> = { hall: hallDocument }

/** `/openapi/NAME.json`; undefined for a name we do not serve. */
export const openApiDocument = (name: string, origin: string): object | undefined =>
  Object.hasOwn(documents, name) ? documents[name]?.(origin) : undefined
