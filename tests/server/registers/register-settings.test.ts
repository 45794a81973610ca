import { describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { registerNames, registerSettingsSchema } from '#server/registers/register-settings.ts'

const passedOn = (more: object = {}) => ({
  kind: 'passed-on',
  url: 'https://register.example/klantinteracties/api/v1',
  authentication: { kind: 'none' },
  ...more,
})
const oauth = (more: object) => ({
  authentication: {
    kind: 'oauth2-client-credentials',
    tokenUrl: 'https://idm.example/token',
    clientId: 'balie',
    clientSecretFile: '/run/secrets/brp',
    ...more,
  },
})
const accepted = (settings: unknown): boolean => registerSettingsSchema.safeParse(settings).success

test('every register is embedded until a setting says otherwise, and has a path of its own', () => {
  const settings = registerSettingsSchema.parse({})
  expect(Object.keys(settings)).toEqual([...registerNames])
  expect(registerNames.map((name) => settings[name].kind)).toEqual(registerNames.map(() => 'embedded'))
  expect(new Set(registerNames.map((name) => hallPaths[name])).size).toBe(registerNames.length)
})

test('an address loses the slash at its end', () => {
  const { brp } = registerSettingsSchema.parse({ brp: passedOn({ url: 'https://brp.example/api//' }) })
  expect(brp).toMatchObject({ url: 'https://brp.example/api', timeoutMs: 8_000, plainHttp: false })
})

describe('accepted:', () => {
  test.each([
    ['plain http on this machine', passedOn({ url: 'http://127.0.0.1:8000/api' })],
    [
      'plain http where it is said to do',
      passedOn({ url: 'http://openklant.svc:8000/api', plainHttp: true }),
    ],
    [
      'a client certificate in place of a secret',
      passedOn(oauth({ clientSecretFile: undefined, tls: { certificateFile: 'c', keyFile: 'k' } })),
    ],
    [
      'an authority alone',
      passedOn({ authentication: { kind: 'token', tokenFile: 't', tls: { authorityFile: 'a' } } }),
    ],
    [
      'headers of three kinds',
      passedOn({
        headers: { 'X-API-KEY': { file: 'k' }, 'x-origin-oin': '00000001', 'x-doel': { from: 'purpose' } },
      }),
    ],
  ])('%s', (_title, brp) => {
    expect(accepted({ brp })).toBe(true)
  })
})

describe('refused:', () => {
  test.each([
    ['a register that does not exist', { bag: passedOn() }],
    ['plain http elsewhere', { brp: passedOn({ url: 'http://register.example/api' }) }],
    ['a host that looks like this machine', { brp: passedOn({ url: 'http://127.0.0.1.example/api' }) }],
    ['a token endpoint over plain http', { brp: passedOn(oauth({ tokenUrl: 'http://idm.example/token' })) }],
    ['a secret in the address', { brp: passedOn({ url: 'https://balie:geheim@register.example/api' }) }],
    ['a query in the address', { brp: passedOn({ url: 'https://register.example/api?key=geheim' }) }],
    ['another protocol', { brp: passedOn({ url: 'ftp://register.example/api' }) }],
    ['a secret in the settings', { brp: passedOn({ authentication: { kind: 'token', token: 'geheim' } }) }],
    [
      'a certificate without its key',
      { brp: passedOn({ authentication: { kind: 'none', tls: { certificateFile: 'c' } } }) },
    ],
    ['client credentials without proof', { brp: passedOn(oauth({ clientSecretFile: undefined })) }],
    ['an authorization of one’s own', { brp: passedOn({ headers: { Authorization: 'Bearer geheim' } }) }],
    ['a header that is two', { brp: passedOn({ headers: { 'x-a\r\nx-b': '1' } }) }],
  ])('%s', (_title, settings) => {
    expect(accepted(settings)).toBe(false)
  })
})
