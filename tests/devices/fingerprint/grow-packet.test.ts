import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ack,
  command,
  confirmationOf,
  decodeProductInformation,
  decodeSystemParameters,
  encodeProductInformation,
  encodeSystemParameters,
} from '#devices/fingerprint/grow/messages.ts'
import {
  encodePacket,
  PacketCutter,
  type PacketEvent,
  packetKinds,
  wireLength,
} from '#devices/fingerprint/grow/packet.ts'
import { packedLength, packPixels, unpackPixels } from '#devices/fingerprint/grow/pixels.ts'

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const spaced = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')

describe('the packets are those of the manual and the real log (devices.md §2.1)', () => {
  test.each([
    ['ReadSysPara', command('ReadSysPara'), 'EF 01 FF FF FF FF 01 00 03 0F 00 13'],
    ['GetImg', command('GetImg'), 'EF 01 FF FF FF FF 01 00 03 01 00 05'],
    ['Img2Tz', command('Img2Tz', [1]), 'EF 01 FF FF FF FF 01 00 04 02 01 00 08'],
    ['VfyPwd', command('VfyPwd', [0, 0, 0, 0]), 'EF 01 FF FF FF FF 01 00 07 13 00 00 00 00 00 1B'],
    ['UpImage', command('UpImage'), 'EF 01 FF FF FF FF 01 00 03 0A 00 0E'],
    ['Empty', command('Empty'), 'EF 01 FF FF FF FF 01 00 03 0D 00 11'],
    ['TemplateNum', command('TemplateNum'), 'EF 01 FF FF FF FF 01 00 03 1D 00 21'],
    ['ok', ack('ok'), 'EF 01 FF FF FF FF 07 00 03 00 00 0A'],
    ['no finger', ack('no finger'), 'EF 01 FF FF FF FF 07 00 03 02 00 0C'],
    ['AutoEnroll timeout', ack('timeout', [1, 1]), 'EF 01 FF FF FF FF 07 00 05 26 01 01 00 34'],
  ])('%s', (_name, bytes, expected) => {
    expect(spaced(bytes)).toBe(expected)
  })

  test('the parameters of the real log are read, and written the same', () => {
    const line = bytesOf(
      'EF 01 FF FF FF FF 07 00 13 00 00 0C 2E C8 00 64 00 03 FF FF FF FF 00 02 00 06 05 87',
    )
    const [event] = new PacketCutter().push(line)
    if (event?.kind !== 'packet') throw new Error('no packet')
    const parameters = decodeSystemParameters(event.packet.payload)
    expect(parameters).toMatchObject({ packetSize: 128, baudRate: 57_600, address: 0xffffffff })
    expect(spaced(ack('ok', encodeSystemParameters(parameters)))).toBe(spaced(line))
  })

  test('product information comes back as it was', () => {
    const product = {
      model: 'R503',
      batch: 'A1',
      serialNumber: '00000001',
      hardware: '1.2',
      sensor: 'GRS',
      width: 192,
      height: 192,
      templateSize: 1536,
      templates: 200,
    }
    const payload = Uint8Array.of(0, ...encodeProductInformation(product))
    expect(decodeProductInformation(payload)).toEqual(product)
  })

  test('a code that no manual names has no name', () => {
    expect(confirmationOf(0xee)).toBeUndefined()
  })

  test('an image of 256x288 takes 40,032 bytes on the wire in packets of 128', () => {
    expect(wireLength(packedLength(256, 288), 128)).toBe(40_032)
  })
})

describe('cutting the line into packets', () => {
  const packets = fc.array(
    fc.record({
      kind: fc.constantFrom(...Object.values(packetKinds)),
      address: fc.constantFrom(0xffffffff, 1),
      payload: fc.uint8Array({ minLength: 1, maxLength: 256 }),
    }),
    { maxLength: 8 },
  )
  const plain = (event: PacketEvent) =>
    event.kind === 'noise'
      ? event
      : { kind: event.kind, packet: { ...event.packet, payload: event.packet.payload.slice() } }

  test('packets come out whole however they are cut up', () => {
    fc.assert(
      fc.property(packets, fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (sent, sizes) => {
        const line = Buffer.concat(
          sent.map(({ kind, payload, address }) => encodePacket(kind, payload, address)),
        )
        const cutter = new PacketCutter()
        const events: unknown[] = []
        for (let at = 0, i = 0; at < line.length; i++) {
          const size = sizes[i % sizes.length] as number
          events.push(...cutter.push(line.subarray(at, at + size)).map(plain))
          at += size
        }
        expect(events).toEqual(sent.map((packet) => ({ kind: 'packet', packet })))
        expect(cutter.forget()).toBe(0)
      }),
    )
  })

  test('a whole image in one piece, larger than the buffer, loses nothing', () => {
    const payloads = Array.from({ length: 300 }, (_, i) => new Uint8Array(128).fill(i))
    const line = Buffer.concat(payloads.map((payload) => encodePacket(packetKinds.data, payload)))
    const events = new PacketCutter().push(line)
    expect(events.map((event) => (event.kind === 'packet' ? event.packet.payload[0] : event.kind))).toEqual(
      payloads.map((payload) => payload[0]),
    )
  })

  test('after noise, half a packet or a broken one, the next packet is found', () => {
    const next = ack('no finger')
    for (const before of [
      bytesOf('55'),
      bytesOf('EF EF 01 FF'),
      ack('ok').slice(0, 7),
      ack('ok').slice(0, 11),
      ack('ok').map((byte, i) => (i === 11 ? byte + 1 : byte)),
      ack('ok').map((byte, i) => (i === 8 ? 9 : byte)),
      encodePacket(packetKinds.data, new Uint8Array(128)).map((byte, i) => (i === 7 ? 0xff : byte)),
    ]) {
      const cutter = new PacketCutter()
      // Two of them: what claims more than is there takes some of what follows before it is found out.
      const events = [...cutter.push(before), ...cutter.push(next), ...cutter.push(next)].map(plain)
      const found = events.filter(({ kind }) => kind === 'packet')
      expect(found.length).toBeGreaterThanOrEqual(1)
      expect(events.at(-1)).toMatchObject({ kind: 'packet', packet: { payload: Uint8Array.of(2) } })
    }
  })

  test('whatever comes, what it holds is limited, and forgetting erases it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 900 }), { maxLength: 8 }), (chunks) => {
        const cutter = new PacketCutter()
        for (const chunk of chunks) cutter.push(chunk)
        expect(cutter.forget()).toBeLessThan(9 + 256 + 2)
        expect(cutter.push(ack('ok')).map(({ kind }) => kind)).toEqual(['packet'])
      }),
    )
  })
})

test('four bits a pixel, the high nibble first', () => {
  const pixels = new Uint8Array(6)
  unpackPixels(bytesOf('0F A5'), pixels, 2)
  expect([...pixels]).toEqual([0, 0, 0, 255, 170, 85])
  expect(spaced(packPixels(pixels))).toBe('00 0F A5')
})
