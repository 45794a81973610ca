import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVault } from '#main/storage/create-vault.ts'
import { scratchFolder } from './scratch.ts'

const keyIn = (folder: string) => join(folder, 'sleutels', 'kluis.key')

test('what is sealed opens again, also after a restart, and is never the same twice', () => {
  const keyFile = keyIn(scratchFolder())
  const vault = createVault({ keyFile })
  const restarted = createVault({ keyFile })
  fc.assert(
    fc.property(fc.json(), fc.uint8Array(), (json, bytes) => {
      const value: unknown = JSON.parse(json)
      expect(restarted.open(vault.seal(value))).toEqual(value)
      expect(Buffer.from(restarted.openBytes(vault.sealBytes(bytes))).equals(bytes)).toBe(true)
      expect(Buffer.from(vault.sealBytes(bytes)).equals(vault.sealBytes(bytes))).toBe(false)
    }),
  )
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
})

test('a name or a number cannot be read back from what is stored', () => {
  const vault = createVault({ keyFile: keyIn(scratchFolder()) })
  const sealed = Buffer.from(vault.seal({ name: 'Willeke de Bruijn', bsn: '999970124' }))
  expect(sealed.includes('Willeke')).toBe(false)
  expect(vault.lookup('999970124')).not.toContain('999970124')
})

test('the same person is found again by look-up, on this counter only', () => {
  const keyFile = keyIn(scratchFolder())
  const vault = createVault({ keyFile })
  expect(createVault({ keyFile }).lookup('999970124')).toBe(vault.lookup('999970124'))
  expect(vault.lookup('999970136')).not.toBe(vault.lookup('999970124'))
  expect(createVault({ keyFile: keyIn(scratchFolder()) }).lookup('999970124')).not.toBe(
    vault.lookup('999970124'),
  )
})

const spoilt: Record<string, (sealed: Buffer) => Uint8Array> = {
  'with a changed byte': (sealed) => sealed.fill((sealed.at(-1) ?? 0) ^ 1, sealed.length - 1),
  'with a changed nonce': (sealed) => sealed.fill((sealed[3] ?? 0) ^ 1, 3, 4),
  'cut short': (sealed) => sealed.subarray(0, 20),
  'of an unknown version': (sealed) => sealed.fill(9, 0, 1),
  'that is empty': () => new Uint8Array(),
}
for (const [what, spoil] of Object.entries(spoilt)) {
  test(`a sealed value ${what} is refused as damaged`, () => {
    const vault = createVault({ keyFile: keyIn(scratchFolder()) })
    const sealed = spoil(Buffer.from(vault.seal('geheim')))
    expect(() => vault.open(sealed)).toThrow(expect.objectContaining({ code: 'storage.damaged' }))
  })
}

test('another key opens nothing, and a spoilt key file is said and never replaced', () => {
  const keyFile = keyIn(scratchFolder())
  const sealed = createVault({ keyFile }).seal('geheim')
  const stranger = createVault({ keyFile: keyIn(scratchFolder()) })
  expect(() => stranger.open(sealed)).toThrow(expect.objectContaining({ code: 'storage.damaged' }))
  writeFileSync(keyFile, 'kort')
  expect(() => createVault({ keyFile })).toThrow(expect.objectContaining({ code: 'storage.damaged' }))
  expect(readFileSync(keyFile, 'utf8')).toBe('kort')
})
