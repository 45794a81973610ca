import { expect, test } from 'vitest'
import { createGrowDecoder } from '#devices/fingerprint/grow/decoder.ts'
import { createUareuDecoder } from '#devices/fingerprint/uareu/decoder.ts'
import type { Connections } from '#devices/hub/driver.ts'
import type { DecodedFrame, FrameDecoder, WireChunk } from '#devices/hub/frame-decoder.ts'
import type { UsbSetup } from '#devices/transport/usb-device.ts'
import { cableSocket } from '../sockets.ts'
import { alice, growCounter } from './bench.ts'
import { uareuCounter } from './uareu-bench.ts'

/** Tells the decoder all that passes, as the hub does. */
function overheard(decoder: FrameDecoder, frames: DecodedFrame[], connections: Connections): Connections {
  const told = (chunk: WireChunk): void => void frames.push(...decoder.push(chunk))
  const setupBytes = ({ request, value }: UsbSetup, direction: number): Uint8Array =>
    Uint8Array.of(direction, request, value & 0xff, value >> 8, 0, 0, 0, 0)
  return {
    ...connections,
    async line(address, settings) {
      const line = await connections.line(address, settings)
      line.onBytes((bytes) => told({ direction: 'in', pipe: 'line', bytes }))
      return {
        ...line,
        write(bytes) {
          told({ direction: 'out', pipe: 'line', bytes })
          return line.write(bytes)
        },
      }
    },
    async usb(address, claim) {
      const usb = await connections.usb(address, claim)
      return {
        ...usb,
        async controlIn(setup, length) {
          const bytes = await usb.controlIn(setup, length)
          told({ direction: 'in', pipe: 'control', bytes, setup: setupBytes(setup, 0xc0) })
          return bytes
        },
        async controlOut(setup, bytes = new Uint8Array(0)) {
          told({ direction: 'out', pipe: 'control', bytes, setup: setupBytes(setup, 0x40) })
          return usb.controlOut(setup, bytes)
        },
        async transferIn(endpoint, length, timeoutMs) {
          const bytes = await usb.transferIn(endpoint, length, timeoutMs)
          told({ direction: 'in', pipe: 'bulk', bytes, endpoint })
          return bytes
        },
        listen: (endpoint, onReport) =>
          usb.listen(endpoint, (bytes) => {
            told({ direction: 'in', pipe: 'interrupt', bytes, endpoint })
            onReport(bytes)
          }),
      }
    },
  }
}
const named = (frames: readonly DecodedFrame[], name: string) => frames.filter((frame) => frame.name === name)

test('a conversation with the R503 is explained, without finger and without password', async () => {
  const { socket, simulator, driver, opened } = await growCounter(cableSocket, {
    password: 0x41424344,
    options: { password: 0x41424344 },
  })
  await opened.close()
  const frames: DecodedFrame[] = []
  const again = await driver.open(
    socket.address,
    overheard(createGrowDecoder(), frames, socket.connections),
    { password: 0x41424344 },
  )
  simulator.place(alice)
  await again.device.capture({ timeoutMs: 500 })
  await again.device.erase()
  await again.close()

  expect(named(frames, 'ReadSysPara ack')[0]).toMatchObject({
    direction: 'in',
    fields: { confirmation: 'ok', baudRate: 57_600, packetSize: 128 },
    replaced: false,
  })
  expect(named(frames, 'ReadProdInfo ack')[0]?.fields).toMatchObject({ model: 'R503', width: 192 })
  const [password] = named(frames, 'VfyPwd')
  expect(password).toMatchObject({ direction: 'out', replaced: true })
  expect(Buffer.from(password?.bytes ?? []).toString('hex')).toBe('ef01ffffffff01000713000000' + '00001b')
  const data = named(frames, 'UpImage data')
  expect(data).toHaveLength(144)
  for (const { bytes, fields, replaced } of data) {
    expect(bytes.subarray(9, -2).every((byte) => byte === 0)).toBe(true)
    expect(Object.keys(fields)).toEqual(['length', 'last'])
    expect(replaced).toBe(true)
  }
  expect(data.at(-1)?.fields).toEqual({ length: 128, last: true })
  expect(frames.some(({ fault }) => fault !== undefined)).toBe(false)
})

test('noise and broken packets are told by their length alone', () => {
  const decoder = createGrowDecoder()
  const broken = Uint8Array.from(Buffer.from('5545ef01ffffffff0700030000ff', 'hex'))
  const frames = decoder.push({ direction: 'in', pipe: 'line', bytes: broken })
  expect(frames[0]).toMatchObject({ name: 'noise', fields: { length: 2 }, replaced: true })
  expect(frames[1]).toMatchObject({ name: 'packet', fault: 'bad checksum' })
  for (const { bytes } of frames) expect(bytes.every((byte) => byte === 0)).toBe(true)
})

test('a conversation with the U.are.U is explained; of the image only its header is left, of the key nothing', async () => {
  const { simulator, connections, opened, driver, unplug } = await uareuCounter()
  await opened.close()
  const frames: DecodedFrame[] = []
  const again = await driver.open(
    { kind: 'cable', name: 'finger' },
    overheard(createUareuDecoder(), frames, connections),
  )
  simulator.place(alice)
  await again.device.capture({ timeoutMs: 500 })
  await again.close()
  await unplug()

  expect(named(frames, 'powered')).not.toHaveLength(0)
  expect(named(frames, 'fingerOn')).toHaveLength(1)
  expect(named(frames, 'mode').map(({ fields }) => fields.mode)).toContain('capture')
  const [image] = named(frames, 'image')
  expect(image?.fields).toEqual({ length: 111_040, lines: 289, keyNumber: 0, blocks: 8 })
  expect(image?.bytes.subarray(64).every((byte) => byte === 0)).toBe(true)
  for (const name of ['scramble index', 'scramble key']) {
    expect(named(frames, name)).not.toHaveLength(0)
    for (const { bytes, replaced } of named(frames, name)) {
      expect(bytes.every((byte) => byte === 0)).toBe(true)
      expect(replaced).toBe(true)
    }
  }
})

test('the rest of an image that comes in pieces is not taken for anything else', () => {
  const decoder = createUareuDecoder()
  const image = new Uint8Array(111_040).fill(0x5a)
  image.set(
    Buffer.from(
      `1040800121010000c47a10c0005700c70248000102310101000102310001027400${'00'.repeat(31)}`,
      'hex',
    ),
  )
  const [first, second] = [image.subarray(0, 5000), image.subarray(5000)].flatMap((bytes) =>
    decoder.push({ direction: 'in', pipe: 'bulk', bytes, endpoint: 2 }),
  )
  expect(first?.bytes.subarray(64).every((byte) => byte === 0)).toBe(true)
  expect(second).toMatchObject({ name: 'image', fields: { length: 106_040 }, replaced: true })
  expect(second?.bytes.every((byte) => byte === 0)).toBe(true)
})
