import { type Desk, moment, reference } from '../vng-api/desk.ts'
import { grouped, rowsFor } from '../vng-api/rows.ts'
import { type ActorRow, actorShape } from './actoren.ts'
import { type BetrokkeneRow, betrokkeneShapes } from './betrokkenen.ts'
import { type BijlageRow, bijlageShape } from './bijlagen.ts'
import { type InterneTaakRow, interneTaakShapes } from './interne-taken.ts'
import type { KlantcontactRow } from './klantcontacten.ts'
import { type OnderwerpobjectRow, onderwerpobjectShape } from './onderwerpobjecten.ts'

/** What belongs to one contact, as far as its own resource names it. */
export interface AroundContact {
  readonly betrokkenen: readonly { readonly uuid: string }[]
  readonly objecten: readonly { readonly uuid: string }[]
  readonly taken: readonly { readonly uuid: string }[]
  readonly bijlagen: readonly { readonly uuid: string }[]
  readonly actoren: readonly ActorRow[]
}

export function klantcontactShape(desk: Desk, row: KlantcontactRow, around: AroundContact) {
  const references = (resource: string, rows: readonly { readonly uuid: string }[]) =>
    rows.map(({ uuid }) => reference(desk, resource, uuid))
  return {
    ...reference(desk, 'klantcontacten', row.uuid),
    gingOverOnderwerpobjecten: references('onderwerpobjecten', around.objecten),
    hadBetrokkenActoren: around.actoren.map((actor) => actorShape(desk, actor)),
    omvatteBijlagen: references('bijlagen', around.bijlagen),
    hadBetrokkenen: references('betrokkenen', around.betrokkenen),
    leiddeTotInterneTaken: references('internetaken', around.taken),
    nummer: null,
    referentienummer: row.referentienummer,
    kanaal: row.kanaal,
    onderwerp: row.onderwerp,
    inhoud: row.inhoud,
    reactie: row.reactie,
    indicatieContactGelukt: row.indicatie_contact_gelukt,
    hoofdOnderwerpType: row.hoofd_onderwerp_type,
    verdereActieOndernomen: row.verdere_actie_ondernomen,
    taal: row.taal,
    vertrouwelijk: row.vertrouwelijk,
    plaatsgevondenOp: moment(row.plaatsgevonden_op),
    metadata: row.metadata,
  }
}

/** Contacts with what belongs to them, in a fixed number of queries however many there are. */
export async function klantcontactShapes(
  desk: Desk,
  rows: readonly KlantcontactRow[],
  expand: ReadonlySet<string>,
) {
  const uuids = rows.map(({ uuid }) => uuid)
  const people = await rowsFor<BetrokkeneRow>(desk, 'betrokkene', 'klantcontact', uuids, 'volgorde DESC')
  const objects = await rowsFor<OnderwerpobjectRow>(desk, 'onderwerpobject', 'klantcontact', uuids)
  const tasks = await rowsFor<InterneTaakRow>(desk, 'interne_taak', 'klantcontact', uuids, 'volgorde DESC')
  const attachments = await rowsFor<BijlageRow>(desk, 'bijlage', 'klantcontact', uuids, 'volgorde DESC')
  const actoren = await actorenOf(desk, uuids)
  const all = <Row>(of: (uuid: string) => readonly Row[]): Row[] => uuids.flatMap((uuid) => of(uuid))

  const withAddresses = expand.has('hadBetrokkenen.digitaleAdressen')
  const wantsPeople = expand.has('hadBetrokkenen') || withAddresses
  const personShapes = wantsPeople
    ? await betrokkeneShapes(desk, all(people), new Set(withAddresses ? ['digitaleAdressen'] : []))
    : []
  const taskShapes = expand.has('leiddeTotInterneTaken') ? await interneTaakShapes(desk, all(tasks)) : []
  const personOf = grouped(personShapes, ({ hadKlantcontact }) => hadKlantcontact.uuid)
  const taskOf = grouped(taskShapes, ({ aanleidinggevendKlantcontact }) => aanleidinggevendKlantcontact.uuid)

  const expanded = (uuid: string) => ({
    ...(wantsPeople ? { hadBetrokkenen: personOf(uuid) } : {}),
    ...(expand.has('leiddeTotInterneTaken') ? { leiddeTotInterneTaken: taskOf(uuid) } : {}),
    ...(expand.has('gingOverOnderwerpobjecten')
      ? { gingOverOnderwerpobjecten: objects(uuid).map((object) => onderwerpobjectShape(desk, object)) }
      : {}),
    ...(expand.has('omvatteBijlagen')
      ? { omvatteBijlagen: attachments(uuid).map((one) => bijlageShape(desk, one)) }
      : {}),
  })

  return rows.map((row) => ({
    ...klantcontactShape(desk, row, {
      betrokkenen: people(row.uuid),
      objecten: objects(row.uuid),
      taken: tasks(row.uuid),
      bijlagen: attachments(row.uuid),
      actoren: actoren(row.uuid),
    }),
    ...(expand.size > 0 ? { _expand: expanded(row.uuid) } : {}),
  }))
}

/** In two steps by key: as one join its plan hangs on statistics, which a dossier that was just filled has not. */
async function actorenOf(
  desk: Desk,
  contacts: readonly string[],
): Promise<(klantcontact: string) => readonly ActorRow[]> {
  const links = await rowsFor<{ klantcontact: string; actor: string }>(
    desk,
    'actor_klantcontact',
    'klantcontact',
    contacts,
  )
  const linked = [...new Set(contacts.flatMap((uuid) => links(uuid).map(({ actor }) => actor)))]
  const actoren = await rowsFor<ActorRow>(desk, 'actor', 'uuid', linked)
  return (klantcontact) => links(klantcontact).flatMap(({ actor }) => actoren(actor))
}
