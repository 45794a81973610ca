import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createDocumentsApi } from '#server/documenten/documents-api.ts'
import { onEachDatabase } from '../databases.ts'
import { mondayMorning } from '../hall-for-tests.ts'
import { faultsIn, type ServedApi, serveApi } from '../served-api.ts'
import { documentBody, unknownUuid } from './document-body.ts'

const eio = '/enkelvoudiginformatieobjecten'
const limits = { part: 1000, inline: 600_000, document: 1_000_000 }

onEachDatabase('documents', (kind) => {
  let database: Database
  let api: ServedApi
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    const answer = createDocumentsApi(database, '0392', { now: () => mondayMorning }, limits)
    api = await serveApi(answer, hallPaths.documents, 'documenten')
  }, 120_000)
  afterAll(async () => {
    await api.close()
    await database.close()
  })
  const make = (more: object = {}) => api.call('POST', eio, documentBody(more))

  describe('a document in one go', () => {
    const bytes = randomBytes(300_000)
    const integriteit = {
      algoritme: 'sha_256',
      waarde: createHash('sha256').update(bytes).digest('hex'),
      datum: '2026-11-23',
    }

    test('is kept, found by its number, and comes back byte by byte', async () => {
      const made = await make({
        identificatie: 'PH07-1',
        inhoud: bytes.toString('base64'),
        bestandsomvang: bytes.length,
        integriteit,
      })
      expect(made.status).toBe(201)
      expect(made.headers.get('api-version')).toBe('1.4.2')
      expect(made.headers.get('location')).toBe(made.body.url)
      expect(made.body).toMatchObject({ lock: '', locked: false, versie: 1, bestandsdelen: [], integriteit })

      const listed = await api.call('GET', `${eio}?identificatie=PH07-1&bronorganisatie=123456782`)
      expect(listed.body).toMatchObject({ count: 1, results: [{ url: made.body.url }] })
      const { inhoud } = listed.body.results[0]
      expect(inhoud).toBe(`${made.body.url}/download?versie=1`)
      const download = await api.raw(inhoud)
      expect(download.headers.get('content-length')).toBe(String(bytes.length))
      expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true)
    })

    test('can be asked for its size without its bytes', async () => {
      const { body } = await make({ inhoud: bytes.toString('base64') })
      const head = await api.raw(body.inhoud, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
        200,
        '300000',
        '',
      ])
      const of = await api.raw(body.url, { method: 'HEAD' })
      expect([of.status, of.headers.get('api-version')]).toEqual([200, '1.4.2'])
      const etag = of.headers.get('etag') ?? ''
      expect((await api.raw(body.url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    })

    test('sent twice with one number is refused, the first one stays', async () => {
      expect((await make({ identificatie: 'PH07-2' })).status).toBe(201)
      const again = await make({ identificatie: 'PH07-2', titel: 'Een ander' })
      expect([again.status, faultsIn(again)]).toEqual([400, [['identificatie', 'identificatie-niet-uniek']]])
      const { body } = await api.call('GET', `${eio}?identificatie=PH07-2`)
      expect(body.results.map(({ titel }: { titel: string }) => titel)).toEqual(['Afschrift BRP - adres'])
      const elsewhere = await make({ identificatie: 'PH07-2', bronorganisatie: '999970124' })
      expect(elsewhere.status).toBe(201)
    })

    test('five at the same moment with one number leave one', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => make({ identificatie: 'PH07-3' })))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400])
    })

    test('gets a number when it has none', async () => {
      const { body } = await make({ identificatie: undefined })
      expect(body.identificatie).toMatch(/^DOCUMENT-2026-\d{10}$/)
    })

    test('of no bytes is a whole document', async () => {
      const { body } = await make({ inhoud: null, bestandsomvang: 0 })
      const download = await api.raw(body.inhoud)
      expect([download.status, (await download.arrayBuffer()).byteLength]).toEqual([200, 0])
    })

    test('that is only described has nothing to download', async () => {
      const { body } = await make({ inhoud: null, bestandsomvang: null })
      expect(body).toMatchObject({ inhoud: null, bestandsdelen: [], locked: false })
      expect((await api.raw(`${body.url}/download`)).status).toBe(404)
    })

    test('more than may come in one go is refused as too large', async () => {
      const inhoud = randomBytes(limits.inline + 1).toString('base64')
      expect((await make({ inhoud })).status).toBe(413)
      expect((await make({ inhoud: null, bestandsomvang: limits.document + 1 })).status).toBe(413)
    })

    test.each([
      [{ bronorganisatie: '123456789' }, 'bronorganisatie', 'invalid'],
      [{ bronorganisatie: undefined }, 'bronorganisatie', 'required'],
      [{ titel: '' }, 'titel', 'blank'],
      [{ titel: 'x'.repeat(201) }, 'titel', 'max_length'],
      [{ titel: 'a\u0000b' }, 'titel', 'null_characters_not_allowed'],
      [{ titel: 'half \ud83d' }, 'titel', 'surrogate_characters_not_allowed'],
      [{ identificatie: 'x'.repeat(41) }, 'identificatie', 'max_length'],
      [{ creatiedatum: '23-11-2026' }, 'creatiedatum', 'invalid'],
      [{ vertrouwelijkheidaanduiding: 'stil' }, 'vertrouwelijkheidaanduiding', 'invalid_choice'],
      [{ informatieobjecttype: 'uittreksel' }, 'informatieobjecttype', 'invalid'],
      [{ inhoud: 'dit is geen base64' }, 'inhoud', 'invalid-base64'],
      [{ inhoud: 'JVBER' }, 'inhoud', 'incorrect-base64-padding'],
      [{ bestandsomvang: 8 }, 'nonFieldErrors', 'file-size'],
      [{ inhoud: null, bestandsomvang: -1 }, 'bestandsomvang', 'min_value'],
      [{ indicatieGebruiksrecht: true }, 'indicatieGebruiksrecht', 'invalid_choice'],
      [
        { integriteit: { algoritme: 'sha', waarde: 'x', datum: '2026-01-01' } },
        'integriteit.algoritme',
        'invalid_choice',
      ],
      [{ status: 'in_bewerking', ontvangstdatum: '2026-11-20' }, 'status', 'invalid_for_received'],
    ])('%# with a wrong field is refused by its name: %j', async (more, name, code) => {
      const answer = await make(more)
      expect([answer.status, faultsIn(answer)]).toEqual([400, [[name, code]]])
    })
  })

  describe('a large document', () => {
    const bytes = randomBytes(2500)
    const large = () => make({ inhoud: null, bestandsomvang: bytes.length })
    const upload = (url: string, lock: string, part: Uint8Array) => {
      const form = new FormData()
      form.set('inhoud', new Blob([new Uint8Array(part)]))
      if (lock !== '') form.set('lock', lock)
      return api.call('PUT', url, form)
    }
    const partOf = (n: number) => bytes.subarray((n - 1) * 1000, n * 1000)

    test('comes in parts, in any order, and is whole after the unlock', async () => {
      const { body } = await large()
      expect(body).toMatchObject({
        inhoud: null,
        locked: true,
        lock: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
      expect(body.bestandsdelen.map((part: { omvang: number }) => part.omvang)).toEqual([1000, 1000, 500])
      expect((await api.raw(`${body.url}/download`)).status).toBe(404)
      for (const { url, volgnummer } of [...body.bestandsdelen].reverse()) {
        const put = await upload(url, body.lock, partOf(volgnummer))
        expect(put).toMatchObject({ status: 200, body: { voltooid: true, volgnummer } })
      }
      expect((await api.call('POST', `${body.url}/unlock`, { lock: body.lock })).status).toBe(204)
      const whole = await api.call('GET', body.url)
      expect(whole.body).toMatchObject({ locked: false, bestandsdelen: [] })
      const download = await api.raw(whole.body.inhoud)
      expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true)
    })

    test('keeps the last of a part that was sent twice', async () => {
      const { body } = await make({ inhoud: null, bestandsomvang: 900 })
      await upload(body.bestandsdelen[0].url, body.lock, randomBytes(900))
      await upload(body.bestandsdelen[0].url, body.lock, partOf(1).subarray(0, 900))
      await api.call('POST', `${body.url}/unlock`, { lock: body.lock })
      const download = await api.raw(`${body.url}/download`)
      expect(Buffer.from(await download.arrayBuffer()).equals(partOf(1).subarray(0, 900))).toBe(true)
    })

    test('refuses a wrong size, a wrong lock, no lock, a missing part', async () => {
      const { body } = await large()
      const [first] = body.bestandsdelen
      const answers = [
        await upload(first.url, body.lock, bytes.subarray(0, 999)),
        await upload(first.url, 'f'.repeat(32), partOf(1)),
        await upload(first.url, '', partOf(1)),
        await api.call('POST', `${body.url}/unlock`, { lock: 'f'.repeat(32) }),
        await api.call('POST', `${body.url}/unlock`, { lock: body.lock }),
      ]
      expect(answers.map((answer) => [answer.status, ...faultsIn(answer)])).toEqual([
        [400, ['nonFieldErrors', 'file-size']],
        [400, ['nonFieldErrors', 'incorrect-lock-id']],
        [400, ['lock', 'required']],
        [400, ['nonFieldErrors', 'incorrect-lock-id']],
        [400, ['nonFieldErrors', 'incomplete-upload']],
      ])
      expect((await api.call('GET', body.url)).body.bestandsdelen).toMatchObject([
        { voltooid: false },
        { voltooid: false },
        { voltooid: false },
      ])
    })

    test('refuses a part that is no form, and one that does not exist', async () => {
      const { body } = await large()
      expect((await api.call('PUT', body.bestandsdelen[0].url, { lock: body.lock })).status).toBe(415)
      expect((await upload(`/bestandsdelen/${unknownUuid}`, 'x', partOf(1))).status).toBe(404)
      const broken = { 'content-type': 'multipart/form-data; boundary=x' }
      const answer = await api.call('PUT', body.bestandsdelen[0].url, 'geen formulier', broken)
      expect(answer).toMatchObject({ status: 400, body: { code: 'parse_error' } })
    })
  })

  describe('a lock', () => {
    test('is held by one at a time, and only its holder changes the document', async () => {
      const { body } = await make()
      const taken = await Promise.all([
        api.call('POST', `${body.url}/lock`, {}),
        api.call('POST', `${body.url}/lock`, {}),
      ])
      expect(taken.map(({ status }) => status).sort()).toEqual([200, 400])
      const { lock } = taken.find(({ status }) => status === 200)?.body ?? {}
      const change = { titel: 'Opgehaald', trefwoorden: ['opgehaald'] }
      expect(faultsIn(await api.call('PATCH', body.url, { ...change, lock: 'x' }))).toEqual([
        ['nonFieldErrors', 'incorrect-lock-id'],
      ])
      const changed = await api.call('PATCH', body.url, { ...change, lock })
      expect(changed.body).toMatchObject({ ...change, versie: 2, auteur: body.auteur, taal: 'nld' })
      expect((await api.call('POST', `${body.url}/unlock`, { lock })).status).toBe(204)
      expect(faultsIn(await api.call('PATCH', body.url, { ...change, lock }))).toEqual([
        ['nonFieldErrors', 'unlocked'],
      ])
      expect((await api.raw(changed.body.inhoud)).status).toBe(200)
      expect((await api.raw(body.inhoud)).status).toBe(404)
    })
  })

  describe('a list', () => {
    test('finds documents by keyword, type and object', async () => {
      const { body } = await make({ trefwoorden: ['balie', 'zoekproef'], titel: 'Zoekproef' })
      await make({ trefwoorden: ['balie'], titel: 'Zoekproef' })
      const found = async (query: string) =>
        (await api.call('GET', `${eio}?titel=Zoekproef&${query}`)).body.count
      expect(await found('trefwoorden=zoekproef,balie')).toBe(1)
      expect(await found('trefwoorden__overlap=zoekproef,balie')).toBe(2)
      expect(await found('locked=true')).toBe(0)
      const link = {
        informatieobject: body.url,
        object: 'https://zaken.voorbeeld.example/zaken/1',
        objectType: 'zaak',
      }
      expect((await api.call('POST', '/objectinformatieobjecten', link)).status).toBe(201)
      expect(faultsIn(await api.call('POST', '/objectinformatieobjecten', link))).toEqual([
        ['nonFieldErrors', 'unique'],
      ])
      expect(await found(`objectinformatieobjecten__object=${link.object}`)).toBe(1)
      const links = await api.call('GET', `/objectinformatieobjecten?informatieobject=${body.url}`)
      expect(links.body).toMatchObject([link])
      const missing = { ...link, informatieobject: body.url.slice(0, -36) + unknownUuid }
      expect(faultsIn(await api.call('POST', '/objectinformatieobjecten', missing))).toEqual([
        ['informatieobject', 'does_not_exist'],
      ])
    })

    test('can be ordered, by what the standard names', async () => {
      for (const titel of ['B', 'A', 'C']) await make({ titel, auteur: 'Volgorde' })
      const titles = async (ordering: string) =>
        (await api.call('GET', `${eio}?auteur=Volgorde&ordering=${ordering}`)).body.results.map(
          ({ titel }: { titel: string }) => titel,
        )
      expect(await titles('titel')).toEqual(['A', 'B', 'C'])
      expect(await titles('-titel')).toEqual(['C', 'B', 'A'])
      expect(faultsIn(await api.call('GET', `${eio}?ordering=inhoud`))).toEqual([
        ['ordering', 'invalid_choice'],
      ])
    })
  })

  test.each([
    ['GET', `${eio}/${unknownUuid}`, 404],
    ['GET', `${eio}/geen-uuid`, 404],
    ['GET', `${eio}/${unknownUuid}/download`, 404],
    ['POST', `${eio}/${unknownUuid}/lock`, 404],
    ['GET', `${eio}?bsn=999970124`, 400],
    ['GET', `${eio}?titel=%00`, 400],
    ['DELETE', eio, 405],
    ['GET', '/onbekend', 404],
  ])('%s %s is refused with %i', async (method, path, status) => {
    expect((await api.call(method, path, method === 'POST' ? {} : undefined)).status).toBe(status)
  })
})
