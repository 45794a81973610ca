import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onEachDatabase } from './databases.ts'
import { counterKey, type HallForTests, startHallForTests } from './hall-for-tests.ts'

onEachDatabase('refusals', (database) => {
  let town: HallForTests

  beforeAll(async () => {
    town = await startHallForTests({ residents: [], ...(await database.settings()) })
  }, 120_000)
  afterAll(() => town.server.close())

  const byName = (geslachtsnaam: string, geboortedatum: string, more = {}) =>
    town.brp({
      type: 'ZoekMetGeslachtsnaamEnGeboortedatum',
      geslachtsnaam,
      geboortedatum,
      fields: ['burgerservicenummer', 'naam'],
      ...more,
    })
  describe('a query that cannot be answered', () => {
    const good = {
      type: 'RaadpleegMetBurgerservicenummer',
      burgerservicenummer: ['999970008'],
      fields: ['naam'],
    }

    test.each([
      ['no type', { type: undefined }, 'paramsCombination', 'type', 'required'],
      ['another type', { type: 'ZoekMetAlles' }, 'paramsValidation', 'type', 'value'],
      ['no fields', { fields: undefined }, 'paramsCombination', 'fields', 'required'],
      ['empty fields', { fields: [] }, 'paramsValidation', 'fields', 'minItems'],
      ['131 fields', { fields: Array(131).fill('naam') }, 'paramsValidation', 'fields', 'maxItems'],
      ['fields as text', { fields: 'naam,geslacht' }, 'paramsValidation', 'fields', 'array'],
      [
        'a field that does not exist',
        { fields: ['naam', 'anummer'] },
        'paramsValidation',
        'fields[1]',
        'fields',
      ],
      [
        'a field that comes of its own accord',
        { fields: ['rni'] },
        'paramsValidation',
        'fields[0]',
        'fields',
      ],
      ['a field with a space', { fields: ['burger service'] }, 'paramsValidation', 'fields[0]', 'pattern'],
      [
        'a short BSN',
        { burgerservicenummer: ['12345'] },
        'paramsValidation',
        'burgerservicenummer[0]',
        'pattern',
      ],
      [
        '21 BSNs',
        { burgerservicenummer: Array(21).fill('999970008') },
        'paramsValidation',
        'burgerservicenummer',
        'maxItems',
      ],
      ['a parameter too many', { geslachtsnaam: 'x' }, 'paramsValidation', 'geslachtsnaam', 'unknownParam'],
    ])('%s is refused with its name', async (_title, change, code, name, paramCode) => {
      const { status, contentType, body } = await town.brp({ ...good, ...change })
      expect({ status, contentType, code: body.code }).toEqual({
        status: 400,
        contentType: 'application/problem+json',
        code,
      })
      expect(body.invalidParams).toMatchObject([{ name, code: paramCode }])
      expect(body.instance).toBe('/haalcentraal/api/brp/personen')
    })

    test.each([
      ['*sen', '1983-05-26', 'geslachtsnaam', 'pattern'],
      ['gr*t', '1983-05-26', 'geslachtsnaam', 'pattern'],
      ['gr*', '1983-05-26', 'geslachtsnaam', 'pattern'],
      ['<b>', '1983-05-26', 'geslachtsnaam', 'pattern'],
      ['Maassen', '19830526', 'geboortedatum', 'date'],
      ['Maassen', '2023-02-30', 'geboortedatum', 'date'],
      ['Maassen', '', 'geboortedatum', 'required'],
    ])('a search for %s born %s is refused for its %s', async (name, date, param, code) => {
      expect(await byName(name, date)).toMatchObject({
        status: 400,
        body: { invalidParams: [{ name: param, code }] },
      })
    })

    test('both missing parameters are named', async () => {
      const { body } = await byName('', '')
      expect(body.detail).toBe('De foutieve parameter(s) zijn: geboortedatum, geslachtsnaam.')
    })

    test('without a purpose nothing is told', async () => {
      expect(await town.brp(good, { 'x-doelbinding': '' })).toMatchObject({ status: 403 })
    })

    test.each([
      [{ accept: 'application/xml' }, 406],
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'content-type': 'application/json; charset=latin1' }, 415],
      [{ accept: 'application/json; charset=utf-8' }, 200],
      [{ accept: 'text/html, */*;q=0.1' }, 200],
    ])('headers %j get %i', async (headers, status) => {
      expect((await town.brp(good, headers as Record<string, string>)).status).toBe(status)
    })

    test('a body that is no JSON is refused without quoting it', async () => {
      const answer = await town.call('/haalcentraal/api/brp/personen', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-doelbinding': 'x' },
        body: '{"burgerservicenummer": [999970008',
      })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).not.toContain('999970008')
    })
  })

  test('a million characters are too many for one question', async () => {
    const fields = Array(200_000).fill('naam')
    const { status } = await town.brp({
      type: 'RaadpleegMetBurgerservicenummer',
      burgerservicenummer: ['999970008'],
      fields,
    })
    expect(status).toBe(413)
  })

  describe('the counter key', () => {
    test.each(['', 'Bearer verkeerd', `Token ${counterKey}`, counterKey])(
      '%j opens nothing',
      async (authorization) => {
        for (const path of [
          '/haalcentraal/api/brp/personen',
          '/klantinteracties/api/v1/partijen',
          '/hall/rpc/queue/waiting',
        ]) {
          const answer = await town.call(path, { method: 'POST', headers: { authorization } })
          expect(answer).toMatchObject({ status: 401, contentType: 'application/problem+json' })
        }
      },
    )

    test('is not needed to see that the server is there', async () => {
      expect(await town.call('/health', { headers: { authorization: '' } })).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      })
    })
  })
})
