import { randomBytes, webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { wrapKey } from '#main/capture/hand-over/key-wrap.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test.each([
  [
    'RFC 3394 §4.3: 128 bits',
    '00112233445566778899aabbccddeeff',
    '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7',
  ],
  [
    'RFC 3394 §4.6: 256 bits',
    '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f',
    '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
  ],
])('%s', (_, key, wrapped) => {
  const wrappingKey = Uint8Array.from({ length: 32 }, (__, i) => i)
  expect(hex(wrapKey(wrappingKey, Buffer.from(key, 'hex')))).toBe(wrapped)
})

test('is unwrapped by another implementation', async () => {
  const [wrappingKey, key] = [randomBytes(32), randomBytes(32)]
  const unwrapping = await webcrypto.subtle.importKey('raw', wrappingKey, 'AES-KW', false, ['unwrapKey'])
  const plain = await webcrypto.subtle.unwrapKey(
    'raw',
    wrapKey(wrappingKey, key),
    unwrapping,
    'AES-KW',
    { name: 'HMAC', hash: 'SHA-256' },
    true,
    ['sign'],
  )
  expect(hex(new Uint8Array(await webcrypto.subtle.exportKey('raw', plain)))).toBe(hex(key))
})
