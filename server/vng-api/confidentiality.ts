/** vertrouwelijkheidaanduiding, least secret first (GEMMA). */
export const confidentialities = [
  'openbaar',
  'beperkt_openbaar',
  'intern',
  'zaakvertrouwelijk',
  'vertrouwelijk',
  'confidentieel',
  'geheim',
  'zeer_geheim',
] as const
