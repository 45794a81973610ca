import { z } from 'zod'

/**
 * The part of Haal Centraal BRP Personen bevragen 2.7 that Balie reads. Absent means not in the register; unknown
 * keys are passed over, so a newer version of the API does not break a counter.
 */
export const brpDateSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Datum'), datum: z.string(), langFormaat: z.string() }),
  z.object({
    type: z.literal('JaarMaandDatum'),
    jaar: z.number(),
    maand: z.number(),
    langFormaat: z.string(),
  }),
  z.object({ type: z.literal('JaarDatum'), jaar: z.number(), langFormaat: z.string() }),
  z.object({ type: z.literal('DatumOnbekend'), onbekend: z.literal(true), langFormaat: z.string() }),
])
export type BrpDate = z.infer<typeof brpDateSchema>

export const brpCodeSchema = z.object({ code: z.string().optional(), omschrijving: z.string().optional() })

/** A parallel object of booleans, one for each value that is under investigation, and since when. */
export const brpInvestigationSchema = z
  .object({
    datumIngangOnderzoek: brpDateSchema.optional(),
    datumIngangOnderzoekPersoon: brpDateSchema.optional(),
  })
  .catchall(z.unknown())

const nameSchema = z.object({
  voornamen: z.string().optional(),
  adellijkeTitelPredicaat: brpCodeSchema.extend({ soort: z.string().optional() }).optional(),
  voorvoegsel: z.string().optional(),
  geslachtsnaam: z.string().optional(),
  voorletters: z.string().optional(),
  volledigeNaam: z.string().optional(),
  aanduidingNaamgebruik: brpCodeSchema.optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})

const birthSchema = z.object({
  datum: brpDateSchema.optional(),
  plaats: brpCodeSchema.optional(),
  land: brpCodeSchema.optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})

const addressSchema = z.object({
  korteStraatnaam: z.string().optional(),
  officieleStraatnaam: z.string().optional(),
  huisnummer: z.number().optional(),
  huisletter: z.string().optional(),
  huisnummertoevoeging: z.string().optional(),
  aanduidingBijHuisnummer: brpCodeSchema.optional(),
  postcode: z.string().optional(),
  woonplaats: z.string().optional(),
  locatiebeschrijving: z.string().optional(),
  regel1: z.string().optional(),
  regel2: z.string().optional(),
  regel3: z.string().optional(),
  land: brpCodeSchema.optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})

const brpResidenceSchema = z.object({
  type: z.enum(['Adres', 'Locatie', 'VerblijfplaatsBuitenland', 'VerblijfplaatsOnbekend']),
  datumVan: brpDateSchema.optional(),
  functieAdres: brpCodeSchema.optional(),
  verblijfadres: addressSchema.optional(),
  indicatieVastgesteldVerblijftNietOpAdres: z.boolean().optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})

const relativeSchema = z.object({
  naam: nameSchema.optional(),
  geboorte: birthSchema.optional(),
  geslacht: brpCodeSchema.optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})

/** One person of `personen[]`, after RaadpleegMetBurgerservicenummer (all) or a search (part of it). */
export const brpPersonSchema = z.object({
  burgerservicenummer: z.string().optional(),
  aNummer: z.string().optional(),
  geheimhoudingPersoonsgegevens: z.boolean().optional(),
  naam: nameSchema.optional(),
  geboorte: birthSchema.optional(),
  geslacht: brpCodeSchema.optional(),
  leeftijd: z.number().optional(),
  nationaliteiten: z
    .array(
      z.object({
        type: z.string(),
        nationaliteit: brpCodeSchema.optional(),
        datumIngangGeldigheid: brpDateSchema.optional(),
        inOnderzoek: brpInvestigationSchema.optional(),
      }),
    )
    .optional(),
  verblijfplaats: brpResidenceSchema.optional(),
  adressering: z
    .object({
      aanhef: z.string().optional(),
      aanschrijfwijze: z
        .object({ naam: z.string().optional(), aanspreekvorm: z.string().optional() })
        .optional(),
      gebruikInLopendeTekst: z.string().optional(),
      adresregel1: z.string().optional(),
      adresregel2: z.string().optional(),
      adresregel3: z.string().optional(),
      land: brpCodeSchema.optional(),
      indicatieVastgesteldVerblijftNietOpAdres: z.boolean().optional(),
      inOnderzoek: brpInvestigationSchema.optional(),
    })
    .optional(),
  gemeenteVanInschrijving: brpCodeSchema.optional(),
  datumInschrijvingInGemeente: brpDateSchema.optional(),
  indicatieCurateleRegister: z.boolean().optional(),
  opschortingBijhouding: z
    .object({ reden: brpCodeSchema.optional(), datum: brpDateSchema.optional() })
    .optional(),
  overlijden: z
    .object({ datum: brpDateSchema.optional(), inOnderzoek: brpInvestigationSchema.optional() })
    .optional(),
  rni: z.array(z.unknown()).optional(),
  verblijfstitel: z
    .object({
      aanduiding: brpCodeSchema.optional(),
      datumEinde: brpDateSchema.optional(),
      datumIngang: brpDateSchema.optional(),
    })
    .optional(),
  partners: z
    .array(
      relativeSchema.extend({
        soortVerbintenis: brpCodeSchema.optional(),
        aangaanHuwelijkPartnerschap: birthSchema.optional(),
        ontbindingHuwelijkPartnerschap: z
          .object({ datum: brpDateSchema.optional(), inOnderzoek: brpInvestigationSchema.optional() })
          .optional(),
      }),
    )
    .optional(),
  ouders: z
    .array(
      relativeSchema.extend({
        ouderAanduiding: z.string().optional(),
        datumIngangFamilierechtelijkeBetrekking: brpDateSchema.optional(),
      }),
    )
    .optional(),
  kinderen: z.array(relativeSchema.extend({ burgerservicenummer: z.string().optional() })).optional(),
  inOnderzoek: brpInvestigationSchema.optional(),
})
export type BrpPerson = z.infer<typeof brpPersonSchema>

export const brpAnswerSchema = z.object({ type: z.string(), personen: z.array(brpPersonSchema) })

/** One verblijfplaats of Haal Centraal Verblijfplaatshistorie 2.0, the newest first; without `datumTot` it is today's. */
export const brpStaySchema = brpResidenceSchema.extend({
  datumTot: brpDateSchema.optional(),
  gemeenteVanInschrijving: brpCodeSchema.optional(),
})
export type BrpStay = z.infer<typeof brpStaySchema>

export const brpHistoryAnswerSchema = z.object({ verblijfplaatsen: z.array(brpStaySchema) })

/** A person with every key the source sent, known to us or not. */
export const brpRecordAnswerSchema = z.object({ personen: z.array(z.record(z.string(), z.unknown())) })
export type BrpRecord = Readonly<Record<string, unknown>>

/** Haal Centraal Reisdocumenten bevragen 2.0. */
export const brpTravelDocumentSchema = z.object({
  reisdocumentnummer: z.string(),
  soort: brpCodeSchema.optional(),
  datumEindeGeldigheid: brpDateSchema.optional(),
  inhoudingOfVermissing: z
    .object({ datum: brpDateSchema.optional(), aanduiding: brpCodeSchema.optional() })
    .optional(),
  houder: z.object({ burgerservicenummer: z.string().optional() }).optional(),
})
export type BrpTravelDocument = z.infer<typeof brpTravelDocumentSchema>

/** application/problem+json of the Haal Centraal and ZGW APIs. */
export const problemSchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  status: z.number().optional(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.string().optional(),
  invalidParams: z
    .array(z.object({ name: z.string(), code: z.string().optional(), reason: z.string().optional() }))
    .optional(),
})
export type Problem = z.infer<typeof problemSchema>
