/** Where the hall server serves what. The standard APIs keep the paths of their own documents behind the prefix. */
export const hallPaths = {
  health: '/health',
  rpc: '/hall/rpc',
  /** Haal Centraal BRP Personen bevragen 2.7: `POST {base}/personen`. */
  brp: '/haalcentraal/api/brp',
  /** Haal Centraal Reisdocumenten bevragen 2.0: `POST {base}/reisdocumenten`. */
  travelDocuments: '/haalcentraal/api/reisdocumenten',
  /** Klantinteracties 0.9 (Open Klant 2.18). */
  klantinteracties: '/klantinteracties/api/v1',
} as const

/** Headers the workstation sends with every register call (standards.md §3, KISS practice). */
export const hallHeaders = {
  purpose: 'x-doelbinding',
  processing: 'x-verwerking',
  clerk: 'x-gebruiker',
  counter: 'x-balie',
} as const
