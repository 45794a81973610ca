import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { standingIn } from './standing-in.ts'

const secrets = { name: 'Müller-de Boer', bsn: '999970124' }
const inside = (text: string, encoding: BufferEncoding): Buffer =>
  Buffer.concat([Buffer.from('voor '), Buffer.from(text, encoding), Buffer.from(' na')])

// The search is only worth something when it finds what is there.
test.each<[string, Uint8Array, string[]]>([
  ['as it is', inside('mevrouw Müller-de Boer', 'utf8'), ['name']],
  ['in Latin-1', inside('mevrouw Müller-de Boer', 'latin1'), ['name']],
  ['in the letters of Windows', inside(secrets.bsn, 'utf16le'), ['bsn']],
  ['as a zone has it', inside('P<NLDMUELLER<DE<BOER<<ANNA', 'utf8'), ['name']],
  ['in hexadecimal', Buffer.from(inside(secrets.bsn, 'utf8').toString('hex')), ['bsn']],
  ...[0, 1, 2].map((before): [string, Uint8Array, string[]] => [
    `in base64 after ${before} bytes`,
    Buffer.from(Buffer.from(`${'x'.repeat(before)}${secrets.bsn}yy`).toString('base64')),
    ['bsn'],
  ]),
  ['nowhere', inside('999990019 Jansen', 'utf8'), []],
])('the search finds what stands there %s', (_what, bytes, found) => {
  expect(standingIn(bytes, secrets)).toEqual(found)
})
