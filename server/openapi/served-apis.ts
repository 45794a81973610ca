import { hallPaths } from '#contract/hall/paths.ts'

/** Which part of a standard API the embedded register serves. */
export interface ServedApi {
  readonly title: string
  readonly version: string
  readonly base: string
  /** The whole standard, with the shape of every body. */
  readonly source: string
  /** Methods and path behind the base. */
  readonly operations: readonly string[]
}

/** A collection with its members, as every VNG standard has them. */
const collection = (path: string, add: 'GET' | 'GET POST' = 'GET POST'): readonly string[] => [
  `${add} ${path}`,
  `GET ${path}/{uuid}`,
]

/** By the name of the document. Held against the routers themselves in tests/server/openapi.test.ts. */
export const servedApis: Readonly<Record<string, ServedApi>> = {
  klantinteracties: {
    title: 'Klantinteracties',
    version: '0.9.0',
    base: hallPaths.klantinteracties,
    source: 'https://github.com/maykinmedia/open-klant',
    operations: [
      ...collection('/partijen'),
      ...collection('/klantcontacten'),
      ...collection('/actoren'),
      ...collection('/actorklantcontacten'),
      'GET POST /internetaken',
      'GET PUT PATCH /internetaken/{uuid}',
      ...collection('/digitaleadressen'),
      ...collection('/betrokkenen'),
      ...collection('/bijlagen'),
      ...collection('/onderwerpobjecten'),
      'POST /maak-klantcontact',
    ],
  },
  documenten: {
    title: 'Documenten',
    version: '1.4.2',
    base: hallPaths.documents,
    source: 'https://vng-realisatie.github.io/gemma-zaken/standaard/documenten/',
    operations: [
      'GET POST /enkelvoudiginformatieobjecten',
      'GET PATCH /enkelvoudiginformatieobjecten/{uuid}',
      'GET /enkelvoudiginformatieobjecten/{uuid}/download',
      'POST /enkelvoudiginformatieobjecten/{uuid}/lock',
      'POST /enkelvoudiginformatieobjecten/{uuid}/unlock',
      'PUT /bestandsdelen/{uuid}',
      ...collection('/objectinformatieobjecten'),
    ],
  },
  zaken: {
    title: 'Zaken',
    version: '1.5.1',
    base: hallPaths.cases,
    source: 'https://vng-realisatie.github.io/gemma-zaken/standaard/zaken/',
    operations: [
      ...collection('/zaken'),
      'POST /zaken/_zoek',
      'POST /zaak_registreren',
      ...collection('/rollen'),
      ...collection('/statussen'),
      ...collection('/resultaten'),
      ...collection('/zaakinformatieobjecten'),
    ],
  },
  catalogi: {
    title: 'Catalogi',
    version: '1.3.1',
    base: hallPaths.catalogue,
    source: 'https://vng-realisatie.github.io/gemma-zaken/standaard/catalogi/',
    operations: ['zaaktypen', 'statustypen', 'resultaattypen', 'roltypen'].flatMap((name) =>
      collection(`/${name}`, 'GET'),
    ),
  },
  'brp-personen': {
    title: 'BRP Personen bevragen',
    version: '2.7.0',
    base: hallPaths.brp,
    source: 'https://brp-api.github.io/Haal-Centraal-BRP-bevragen/',
    operations: ['POST /personen'],
  },
  reisdocumenten: {
    title: 'Reisdocumenten bevragen',
    version: '2.0.0',
    base: hallPaths.travelDocuments,
    source: 'https://brp-api.github.io/Haal-Centraal-Reisdocumenten-bevragen/',
    operations: ['POST /reisdocumenten'],
  },
  verblijfplaatshistorie: {
    title: 'BRP Verblijfplaatshistorie bevragen',
    version: '2.0.0',
    base: hallPaths.residenceHistory,
    source: 'https://brp-api.github.io/Haal-Centraal-BRP-historie-bevragen/',
    operations: ['POST /verblijfplaatshistorie'],
  },
  inname: {
    title: 'Inname van vingerafdrukken',
    version: '1',
    base: hallPaths.enrolment,
    source: 'https://www.rfc-editor.org/rfc/rfc5652',
    operations: ['GET /certificate', 'POST /records'],
  },
}
