/** Where the hall server serves what. The standard APIs keep the paths of their own documents behind the prefix. */
export const hallPaths = {
  /** Alive; 200 as long as the program runs. */
  health: '/health',
  /** 200 when calls can be answered here, 503 when not. */
  ready: '/ready',
  /** Prometheus text, for this machine itself or with the metrics key. */
  metrics: '/metrics',
  /** `{base}/NAME.json`: OpenAPI documents of everything the hall serves. */
  openapi: '/openapi',
  /** Page where the holder of a paper checks it, by form or by the link in its QR code: for anybody. */
  verify: '/controle',
  /** `{base}/TOKEN`: page where a visitor fetches a paper once, with the code on the visitor's screen. */
  delivery: '/afhalen',
  rpc: '/hall/rpc',
  /** Where clerks sign in (hall/identity.ts). */
  identity: '/hall/identity',
  /** The embedded OpenID provider: pages and calls of a browser, so without a counter's key. */
  oidc: '/oidc',
  /** Haal Centraal BRP Personen bevragen 2.7: `POST {base}/personen`. */
  brp: '/haalcentraal/api/brp',
  /** Haal Centraal Reisdocumenten bevragen 2.0: `POST {base}/reisdocumenten`. */
  travelDocuments: '/haalcentraal/api/reisdocumenten',
  /** Haal Centraal BRP Verblijfplaatshistorie 2.0: `POST {base}/verblijfplaatshistorie`. */
  residenceHistory: '/haalcentraal/api/brphistorie',
  /** Klantinteracties 0.9 (Open Klant 2.18). */
  klantinteracties: '/klantinteracties/api/v1',
  /** ZGW Documenten 1.4 (Open Zaak 1.30). */
  documents: '/documenten/api/v1',
  /** ZGW Zaken 1.5 (Open Zaak 1.30). */
  cases: '/zaken/api/v1',
  /** ZGW Catalogi 1.3: the types of the embedded cases, to read. */
  catalogue: '/catalogi/api/v1',
  /** The enrolment sink: `GET {base}/certificate`, `POST {base}/records`. */
  enrolment: '/enrolment',
} as const

/** Headers the workstation sends with every register call (standards.md §3, KISS practice). */
export const hallHeaders = {
  purpose: 'x-doelbinding',
  processing: 'x-verwerking',
  clerk: 'x-gebruiker',
  counter: 'x-balie',
  /** The access token of the clerk who is signed in; the authorization header holds the key of the counter. */
  token: 'x-medewerker-token',
  /** The number under which an enrolment is sent, the same one each time it is tried again. */
  receipt: 'x-ontvangstnummer',
  /** On answers of a register that is passed on: the API version it says it has. */
  registerVersion: 'x-register-version',
  /** On the same answers: what that version cannot do, in words of server/registers/probes.ts; absent when all is there. */
  registerLacks: 'x-register-lacks',
} as const

/** Media type of an envelope for the enrolment sink (RFC 7193): CMS EnvelopedData, DER. */
export const enrolmentType = 'application/cms'
