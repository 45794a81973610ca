import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startUsbipServer, type UsbipServer } from '#devices/usb/usbip-server.ts'
import { createEchoModel, type EchoModel, endpoints } from './echo-model.ts'
import {
  answerFrom,
  connectUsbip,
  controlIn,
  controlOut,
  importDevice,
  importRequest,
  submit,
  unlink,
} from './usbip-client.ts'

const stall = -32
let server: UsbipServer
let model: EchoModel
let unplug: () => void

beforeEach(async () => {
  server = await startUsbipServer({ port: 0 })
  model = createEchoModel()
  unplug = server.plug('1-1', model)
})
afterEach(() => server.close())

describe('the list', () => {
  test('names each device with its interfaces', async () => {
    server.plug('1-2', createEchoModel({ classCode: 7 }))
    const client = await connectUsbip(server.port)
    client.send([0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0])
    expect([...(await client.read(12))]).toEqual([0x01, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 2])
    const [first, second] = [await client.read(316), await client.read(316)]
    expect(first.toString('latin1', 256, 260)).toBe('1-1\0')
    expect(first.toString('hex', 300, 306)).toBe('120900010100')
    expect([...first.subarray(309)]).toEqual([1, 1, 1, 0xff, 0, 0, 0])
    expect([...second.subarray(312)]).toEqual([7, 1, 2, 0])
    await client.ended
  })
})

describe('an import', () => {
  test('gives the device, once', async () => {
    const client = await connectUsbip(server.port)
    client.send(importRequest('1-1'))
    expect((await client.read(8)).toString('hex')).toBe('0111000300000000')
    expect((await client.read(312)).readUInt32BE(296)).toBe(2)
    expect(model.resets).toBe(1)
    const second = await connectUsbip(server.port)
    second.send(importRequest('1-1'))
    expect((await second.read(8)).toString('hex')).toBe('0111000300000002')
    await second.ended
    client.socket.destroy()
    await client.ended
    await expect(importDevice(server.port)).resolves.toBeDefined()
    expect(model.resets).toBe(2)
  })

  test('of what is not there is refused', async () => {
    const client = await connectUsbip(server.port)
    client.send(importRequest('9-9'))
    expect((await client.read(8)).toString('hex')).toBe('0111000300000004')
    await client.ended
  })

  test('may come byte for byte', async () => {
    const client = await connectUsbip(server.port)
    for (const byte of importRequest('1-1')) {
      client.send([byte])
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect((await client.read(320)).readUInt32BE(4)).toBe(0)
  })
})

const standardRequests = [
  {
    name: 'device descriptor',
    setup: [0x80, 6, 0, 1, 0, 0, 18, 0],
    hex: '120100020000004009120100000101020301',
  },
  { name: 'first bytes of the configuration', setup: [0x80, 6, 0, 2, 0, 0, 9, 0], hex: '09022e000101008032' },
  { name: 'languages', setup: [0x80, 6, 0, 3, 0, 0, 255, 0], hex: '04030904' },
  { name: 'product', setup: [0x80, 6, 2, 3, 9, 4, 255, 0], hex: '0a034500630068006f00' },
  { name: 'a string it has not', setup: [0x80, 6, 9, 3, 9, 4, 255, 0], status: stall },
  { name: 'a report descriptor it has not', setup: [0x81, 6, 0, 0x22, 0, 0, 64, 0], status: stall },
  { name: 'device qualifier', setup: [0x80, 6, 0, 6, 0, 0, 10, 0], status: stall },
  { name: 'status of the device', setup: [0x80, 0, 0, 0, 0, 0, 2, 0], hex: '0000' },
  { name: 'setting of the interface', setup: [0x81, 10, 0, 0, 0, 0, 1, 0], hex: '00' },
  { name: 'setting of an interface it has not', setup: [0x81, 10, 0, 0, 5, 0, 1, 0], status: stall },
  { name: 'a vendor request', setup: [0xc0, 1, 0x34, 0x12, 0, 0, 4, 0], hex: '34120707' },
  { name: 'a vendor request for less', setup: [0xc0, 1, 0x34, 0x12, 0, 0, 1, 0], hex: '34' },
  { name: 'a refused vendor request', setup: [0xc0, 3, 0, 0, 0, 0, 4, 0], status: stall },
  { name: 'a request of no type', setup: [0xe0, 1, 0, 0, 0, 0, 4, 0], status: stall },
  { name: 'a vendor request to an endpoint', setup: [0xc2, 1, 0, 0, 0, 0, 4, 0], status: stall },
]

test.each(standardRequests)('$name', async ({ setup, hex = '', status = 0 }) => {
  const client = await importDevice(server.port)
  const answer = await controlIn(client, 7, setup)
  expect({ ...answer, bytes: answer.bytes.toString('hex') }).toEqual({
    command: 3,
    sequence: 7,
    status,
    bytes: hex,
  })
})

test('a configuration is set and asked back, one that is not there refused', async () => {
  const client = await importDevice(server.port)
  const configuration = async () => [...(await controlIn(client, 1, [0x80, 8, 0, 0, 0, 0, 1, 0])).bytes]
  expect(await configuration()).toEqual([0])
  expect((await controlOut(client, 2, [0, 9, 1, 0, 0, 0, 0, 0])).status).toBe(0)
  expect(await configuration()).toEqual([1])
  expect((await controlOut(client, 3, [0, 9, 2, 0, 0, 0, 0, 0])).status).toBe(stall)
  expect((await controlOut(client, 4, [1, 11, 0, 0, 0, 0, 0, 0])).status).toBe(0)
  expect((await controlOut(client, 5, [1, 11, 1, 0, 0, 0, 0, 0])).status).toBe(stall)
  expect(await configuration()).toEqual([1])
})

test('bytes of a request out arrive', async () => {
  const client = await importDevice(server.port)
  expect((await controlOut(client, 1, [0x40, 2, 0, 0, 0, 0, 3, 0], [1, 2, 3])).status).toBe(0)
  expect(model.written).toEqual([Uint8Array.of(1, 2, 3)])
})

test('a halted endpoint refuses until it is told to go on', async () => {
  const client = await importDevice(server.port)
  const status = async () => [...(await controlIn(client, 1, [0x82, 0, 0, 0, 0x83, 0, 2, 0])).bytes]
  client.send(submit({ sequence: 2, direction: 'in', endpoint: endpoints.refusing, length: 64 }))
  expect((await answerFrom(client)).status).toBe(stall)
  expect(await status()).toEqual([1, 0])
  expect((await controlOut(client, 3, [2, 1, 0, 0, 0x83, 0, 0, 0])).status).toBe(0)
  expect(await status()).toEqual([0, 0])
})

test('bulk echoes, in the order asked, short packets and empty ones too', async () => {
  const client = await importDevice(server.port)
  for (const sequence of [1, 2, 3])
    client.send(submit({ sequence, direction: 'in', endpoint: 1, length: 512 }))
  for (const [i, data] of [[1, 2, 3], [], [9]].entries())
    client.send(submit({ sequence: 10 + i, direction: 'out', endpoint: 1, length: data.length }), data)
  const answers = []
  for (let i = 0; i < 6; i++) {
    const header = await client.read(48)
    const sequence = header.readUInt32BE(4)
    const bytes = sequence < 10 ? await client.read(header.readUInt32BE(24)) : undefined
    answers.push([sequence, header.readUInt32BE(24), bytes?.toString('hex')])
  }
  expect(answers.filter(([sequence]) => Number(sequence) < 10)).toEqual([
    [1, 3, '010203'],
    [2, 0, ''],
    [3, 1, '09'],
  ])
  expect(answers.filter(([sequence]) => Number(sequence) >= 10).map(([, length]) => length)).toEqual([
    3, 0, 1,
  ])
})

test('a transfer to an endpoint that is not there is refused', async () => {
  const client = await importDevice(server.port)
  client.send(submit({ sequence: 1, direction: 'in', endpoint: 9, length: 8 }))
  expect((await answerFrom(client)).status).toBe(stall)
})

describe('taking back', () => {
  test('a transfer that waits, and its place goes to the next', async () => {
    const client = await importDevice(server.port)
    client.send(submit({ sequence: 1, direction: 'in', endpoint: 2, length: 64 }))
    client.send(submit({ sequence: 2, direction: 'in', endpoint: 2, length: 64 }))
    client.send(unlink(3, 1))
    expect(await answerFrom(client)).toMatchObject({ command: 4, sequence: 3, status: -104 })
    model.report(Uint8Array.of(5))
    expect(await answerFrom(client)).toMatchObject({ command: 3, sequence: 2, bytes: Buffer.of(5) })
  })

  test('one that waits behind another', async () => {
    const client = await importDevice(server.port)
    client.send(submit({ sequence: 1, direction: 'in', endpoint: 2, length: 64 }))
    client.send(submit({ sequence: 2, direction: 'in', endpoint: 2, length: 64 }))
    client.send(unlink(3, 2))
    expect(await answerFrom(client)).toMatchObject({ command: 4, sequence: 3, status: -104 })
    model.report(Uint8Array.of(5))
    expect(await answerFrom(client)).toMatchObject({ command: 3, sequence: 1 })
  })

  test('one that was answered already', async () => {
    const client = await importDevice(server.port)
    model.report(Uint8Array.of(5))
    client.send(submit({ sequence: 1, direction: 'in', endpoint: 2, length: 64 }))
    expect(await answerFrom(client)).toMatchObject({ command: 3, sequence: 1 })
    client.send(unlink(2, 1))
    expect(await answerFrom(client)).toMatchObject({ command: 4, sequence: 2, status: 0 })
  })
})

test('a pulled plug ends the connection in mid-transfer, and the device comes back clean', async () => {
  const client = await importDevice(server.port)
  client.send(submit({ sequence: 1, direction: 'in', endpoint: 2, length: 64 }))
  await controlIn(client, 2, [0x80, 0, 0, 0, 0, 0, 2, 0])
  unplug()
  await client.ended
  server.plug('1-1', model)
  const again = await importDevice(server.port)
  model.report(Uint8Array.of(6))
  again.send(submit({ sequence: 1, direction: 'in', endpoint: 2, length: 64 }))
  expect(await answerFrom(again)).toMatchObject({ sequence: 1, bytes: Buffer.of(6) })
})

test('a client that goes in mid-transfer leaves the device to the next', async () => {
  const client = await importDevice(server.port)
  client.send(submit({ sequence: 1, direction: 'out', endpoint: 1, length: 500 }), [1, 2, 3])
  client.socket.destroy()
  await client.ended
  const again = await importDevice(server.port)
  expect((await controlIn(again, 1, [0x80, 0, 0, 0, 0, 0, 2, 0])).status).toBe(0)
  expect(model.written).toEqual([])
})

const nonsense = [
  { name: 'another version', bytes: Buffer.from('0106800300000000', 'hex') },
  { name: 'an unknown request', bytes: Buffer.from('0111801200000000', 'hex') },
  { name: 'HTTP', bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n') },
]
test.each(nonsense)('$name ends the connection', async ({ bytes }) => {
  const client = await connectUsbip(server.port)
  client.send(bytes)
  await client.ended
})

const badCommands = [
  { name: 'an unknown command', bytes: Buffer.alloc(48, 0x7f) },
  {
    name: 'a transfer of two gigabytes',
    bytes: submit({ sequence: 1, direction: 'out', endpoint: 1, length: 0x7fff_ffff }),
  },
  {
    name: 'a negative length',
    bytes: submit({ sequence: 1, direction: 'in', endpoint: 1, length: 0xffff_ffff }),
  },
  { name: 'endpoint 16', bytes: submit({ sequence: 1, direction: 'in', endpoint: 16, length: 1 }) },
  {
    name: 'isochronous packets',
    bytes: submit({ sequence: 1, direction: 'in', endpoint: 1, length: 1, packets: 8 }),
  },
  {
    name: 'a thousand transfers at once',
    bytes: Buffer.concat(
      Array.from({ length: 1000 }, (_, i) =>
        submit({ sequence: i, direction: 'in', endpoint: 2, length: 64 }),
      ),
    ),
  },
]
test.each(badCommands)('$name ends the connection, and the device is free again', async ({ bytes }) => {
  const client = await importDevice(server.port)
  client.send(bytes)
  await client.ended
  await importDevice(server.port)
})

test('whatever comes in, others are served', async () => {
  const other = await importDevice(server.port)
  server.plug('1-2', createEchoModel())
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }),
      async (imports, chunks) => {
        const client = imports ? await importDevice(server.port, '1-2') : await connectUsbip(server.port)
        for (const chunk of chunks) client.send(chunk)
        client.socket.end()
        client.socket.destroySoon()
        await client.ended
        expect((await controlIn(other, 1, [0x80, 0, 0, 0, 0, 0, 2, 0])).status).toBe(0)
      },
    ),
    { numRuns: 60 },
  )
  await importDevice(server.port, '1-2')
})
