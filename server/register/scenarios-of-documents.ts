import { parentsElsewhere, someDocuments } from './households.ts'
import type { PersonName, Residence, Sex } from './resident.ts'
import { haarlemBirth, livesAt, type Newcomer, nameOf, type Town, type Townsman } from './town.ts'

/** Secrecy, addresses that are no ordinary address, and travel documents in every state. */
export function scenariosOfDocuments(town: Town) {
  const person = (sex: Sex, name: PersonName, birth: string, more: Partial<Newcomer> = {}): Townsman => {
    const added = town.add({
      sex,
      name,
      birth,
      residence: livesAt(town.someAddress(), '20160901'),
      documents: someDocuments(town, more.nationalities),
      ...more,
    })
    added.parents = parentsElsewhere(town, added)
    return added
  }
  const card = (issued: string) => [town.document('identity-card', issued)]
  const moved = (count: number): readonly Residence[] =>
    Array.from({ length: count }, (_, i) => livesAt(town.someAddress(), `${1996 + i * 3}0501`))

  const married = person('V', nameOf('Myra', 'Stilte', 'van'), '19800911', { secrecy: 1 })
  town.marry(married, person('M', nameOf('Kay', 'Rust', 'de'), '19790208', { secrecy: 1 }), {
    kind: 'H',
    concluded: haarlemBirth('20080808'),
  })
  const houseboat = person('M', nameOf('Jasper Roelof', 'Aak', 'van'), '19481209', {
    residence: {
      kind: 'location',
      function: 'W',
      description: 'woonaak De Vrijheid, Spaarne',
      since: '19900701',
    },
  })
  const firstWife = person('V', nameOf('Marie-José', 'Kraaij'), '19490918', {
    death: haarlemBirth('19990904'),
    suspension: { reason: 'O', date: '19990904' },
    documents: [],
  })
  town.marry(houseboat, firstWife, {
    kind: 'H',
    concluded: haarlemBirth('19750510'),
    ended: { date: '19990904', reason: 'O' },
  })
  town.marry(houseboat, person('V', nameOf('Natalja', 'Smirnova'), '19580220'), {
    kind: 'H',
    concluded: haarlemBirth('20050805'),
  })

  return {
    'secrecy-3-moved': person('M', nameOf('Stefan', 'Schuil'), '19870413', {
      secrecy: 3,
      formerResidences: moved(2),
    }),
    secrecy: person('V', nameOf('Anouk', 'Geheim'), '19930618', { secrecy: 1, documents: card('20220601') }),
    'secrecy-six-addresses': person('V', nameOf('Linda', 'Zwerver'), '19760321', {
      secrecy: 1,
      formerResidences: moved(6),
    }),
    'secrecy-expired-documents': person('M', nameOf('Ferry', 'Verloop'), '19690725', {
      secrecy: 2,
      documents: [
        town.document('identity-card', '20120312', { number: 'NA7TB4K29' }),
        town.document('passport', '20110218'),
      ],
    }),
    'secrecy-married': married,
    'expired-identity-card': person('V', nameOf('Joke', 'Overtijd'), '19551103', {
      documents: card('20140214'),
    }),
    'passport-and-identity-card': person('V', nameOf('Merel', 'Klaver'), '19900127', {
      documents: [
        town.document('passport', '20260210', { number: 'NLHB7K2F4' }),
        town.document('identity-card', '20260210', { number: 'IR4C8PHT6' }),
      ],
    }),
    'passport-missing': person('V', nameOf('Maud', 'Kwijt'), '19941129', {
      documents: [
        town.document('passport', '20230516', { withdrawn: { date: '20260803', designation: 'V' } }),
        town.document('identity-card', '20140320'),
      ],
    }),
    'passport-missing-renewed': person('M', nameOf('Gijs', 'Teruggevonden'), '19810830', {
      secrecy: 7,
      documents: [
        town.document('passport', '20210712', { withdrawn: { date: '20250611', designation: 'V' } }),
        town.document('passport', '20250702'),
      ],
    }),
    'no-documents': person('M', nameOf('Cor', 'Niets'), '19440229', { documents: [] }),
    'letter-address': person('M', nameOf('Brian', 'Brievenbus'), '19910423', {
      residence: { ...livesAt(town.address('Zijlstraat', 61), '20240401'), function: 'B' } as Residence,
      documents: card('20230905'),
    }),
    'houseboat-secrecy': person('V', nameOf('Mathilde', 'Boot', 'van der'), '19590816', {
      secrecy: 7,
      residence: {
        kind: 'location',
        function: 'W',
        description: 'woonboot Zeldenrust, Jaagpad',
        since: '20010315',
      },
    }),
    houseboat,
  } satisfies Record<string, Townsman>
}
