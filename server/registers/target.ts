/** Every path of the six standards: words, uuids and numbers. No percent sign, so nothing can hide behind one. */
const standardPath = /^(\/[A-Za-z0-9_-]+)*\/?$/

/**
 * The rest of a path behind the hall's own prefix, as it may be put behind a register's base address; undefined for
 * anything that could lead elsewhere: `..`, an encoded slash, another prefix.
 */
export function restOfPath(pathname: string, prefix: string): string | undefined {
  if (!pathname.startsWith(prefix)) return undefined
  const rest = pathname.slice(prefix.length)
  return standardPath.test(rest) ? rest : undefined
}

/** Collections and actions of the six standards (their OpenAPI documents). */
const words: ReadonlySet<string> = new Set(
  `actoren actorklantcontacten betrokkenen bijlagen categorie-relaties categorieen digitaleadressen internetaken
  klantcontacten maak-klantcontact onderwerpobjecten partij-identificatoren partijen rekeningnummers
  vertegenwoordigingen
  _zoek audittrail besluiten resultaten rollen statussen substatussen zaak_afsluiten zaak_bijwerken zaak_opschorten
  zaak_registreren zaak_verlengen zaakcontactmomenten zaakeigenschappen zaakinformatieobjecten zaaknotities
  reserveer_zaaknummer zaaknummer_reserveren zaakobjecten zaakverzoeken zaken
  bestandsdelen document_registreren documentnummer_reserveren download enkelvoudiginformatieobjecten gebruiksrechten
  lock objectinformatieobjecten unlock verzendingen
  personen reisdocumenten verblijfplaatshistorie`.split(/\s+/),
)

/** A path for the log: the words of the standards, and `:id` for all else, whatever a caller put there. */
export const pathPattern = (rest: string): string =>
  rest
    .split('/')
    .map((part) => (part === '' || words.has(part) ? part : ':id'))
    .join('/')
