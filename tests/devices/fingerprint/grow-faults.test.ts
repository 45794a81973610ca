import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { CaptureProgress } from '#devices/fingerprint/fingerprint-reader.ts'
import { createGrowDriver } from '#devices/fingerprint/grow/grow-driver.ts'
import { createGrowSimulator } from '#devices/fingerprint/grow/simulator.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections } from '#devices/hub/driver.ts'
import { cableSocket, hasSerial, sockets } from '../sockets.ts'
import { alice, bob, codeOf, growCounter, isSame, lateMs, models, seenBy, timing } from './bench.ts'

const { r503, r307 } = models
const soon = { timeoutMs: 200 }
const closing = (opened: { onClosed(listener: (reason: Error | undefined) => void): unknown }) =>
  new Promise<Error | undefined>((resolve) => opened.onClosed(resolve))

describe.each(Object.entries(sockets))('over %s', (_name, open) => {
  test('the sensor says who it is, and how large it sees', async () => {
    const { opened, tidy } = await growCounter(open)
    expect(opened.identity).toBe('R503, SIM 1.0, 192x192, 508 dpi, nr. SIM00001')
    await opened.heartbeat()
    await tidy()
  })

  test('a finger is awaited, its image comes row by row, and it is the finger that was laid down', async () => {
    const { simulator, reader, tidy } = await growCounter(open)
    const rows: number[] = []
    const shown = new Uint8Array(r503.width * r503.height)
    let told = 0
    let last: CaptureProgress | undefined
    const capture = reader.capture({
      timeoutMs: 2000,
      onFinger: () => told++,
      onProgress(progress) {
        rows.push(progress.rows.fromRow)
        shown.set(progress.rows.pixels, progress.rows.fromRow * progress.width)
        last = progress
      },
    })
    setTimeout(() => simulator.place(alice), 60)
    const image = await capture
    expect(image).toMatchObject({ width: 192, height: 192, pixelsPerInch: 508, depth: 4 })
    expect(isSame(image, seenBy(r503, alice, 1))).toBe(true)
    expect(isSame(image, shown)).toBe(true)
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    expect(rows.length).toBeGreaterThan(20)
    expect(last).toMatchObject({ done: 1, secondsLeft: 0 })
    expect(told).toBe(1)
    await tidy()
  })

  test('a ZFM sensor, which does not say its size, gives 256x288', async () => {
    const { simulator, reader, opened, tidy } = await growCounter(open, { model: r307 })
    expect(opened.identity).toBe('R307 / ZFM-20, 256x288, 500 dpi')
    simulator.place(bob)
    const image = await reader.capture(soon)
    expect(image).toMatchObject({ width: 256, height: 288, pixelsPerInch: 500, depth: 4 })
    expect(isSame(image, seenBy(r307, bob, 1))).toBe(true)
    await tidy()
  })

  test('nobody comes; somebody does not lift', async () => {
    const { simulator, reader, tidy } = await growCounter(open)
    expect(await codeOf(reader.capture(soon))).toBe('finger.none')
    simulator.place(alice)
    expect(await codeOf(reader.lifted(soon))).toBe('finger.not-lifted')
    simulator.lift()
    await reader.lifted(soon)
    await tidy()
  })

  const faults: readonly (readonly [SimulatorFault, string])[] = [
    ['none', 'no error'],
    ['split', 'no error'],
    ['noise', 'no error'],
    ['twice', 'no error'],
    ['unasked', 'no error'],
    ['smudged', 'no error'],
    ['partial-finger', 'no error'],
    ['silent', 'device.timeout'],
    ['late-reply', 'device.timeout'],
    ['garbled', 'device.garbled'],
    ['bad-checksum', 'device.garbled'],
    ['lies-about-length', 'device.garbled'],
    ['wrong-device', 'device.garbled'],
    ['cut-short', 'device.timeout'],
    ['power-loss', 'device.timeout'],
    ['no-image', 'finger.unreadable'],
  ]
  test.each(faults)('sensor fault %s: %s, and the next finger comes in clean', async (fault, outcome) => {
    const { simulator, reader, opened, tidy } = await growCounter(open, {
      password: 0x01020304,
      options: { password: 0x01020304 },
    })
    simulator.setFault(fault)
    simulator.place(alice)
    expect(await codeOf(reader.capture({ timeoutMs: 400 }))).toBe(outcome)

    simulator.setFault('none')
    simulator.lift()
    await reader.lifted({ timeoutMs: 1000 })
    simulator.place(bob)
    const next = await reader.capture({ timeoutMs: 1000 })
    expect(isSame(next, seenBy(r503, bob, 2))).toBe(true)
    await opened.heartbeat()
    await reader.erase()
    expect(simulator.holds).toEqual({ image: false, templates: 0 })
    await tidy()
  })

  const atOpening: readonly (readonly [SimulatorFault, string])[] = [
    ['split', 'no error'],
    ['noise', 'no error'],
    ['twice', 'no error'],
    ['unasked', 'no error'],
    ['silent', 'device.timeout'],
    ['late-reply', 'device.timeout'],
    ['garbled', 'device.wrong'],
    ['bad-checksum', 'device.wrong'],
    ['wrong-device', 'device.wrong'],
  ]
  test.each(atOpening)('opening a sensor with fault %s: %s, and then it opens', async (fault, outcome) => {
    const { socket, simulator, driver, opened } = await growCounter(open)
    await opened.close()
    simulator.setFault(fault)
    const again = driver.open(socket.address, socket.connections)
    expect(await codeOf(again)).toBe(outcome)
    await again.then((device) => device.close()).catch(() => undefined)
    simulator.setFault('none')
    await new Promise((resolve) => setTimeout(resolve, fault === 'late-reply' ? 2 * lateMs : 0))
    const well = await driver.open(socket.address, socket.connections)
    simulator.place(bob)
    expect(isSame(await well.device.capture({ timeoutMs: 1000 }), seenBy(r503, bob, 1))).toBe(true)
    await well.close()
    await socket.tidy()
  })

  test('the cable pulled in the middle of an image: unplugged, and nothing of it remains after replugging', async () => {
    const { socket, simulator, driver, opened, reader } = await growCounter(open)
    const closed = closing(opened)
    const shown: Uint8Array[] = []
    simulator.setFault('unplug-mid-frame')
    simulator.place(alice)
    const capture = reader.capture({ timeoutMs: 400, onProgress: ({ rows }) => shown.push(rows.pixels) })
    expect(await codeOf(capture)).toBe('device.unplugged')
    expect(shown.length).toBeGreaterThan(10)
    // The rows that were told are those of the image itself: erased with it.
    expect(shown.every((row) => row.every((pixel) => pixel === 0))).toBe(true)
    expect(await closed).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(reader.capture(soon))).toBe('device.unplugged')

    simulator.lift()
    await socket.unplug()
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.absent')
    await socket.plug(simulator.attach)
    const again = await driver.open(socket.address, socket.connections)
    expect(await codeOf(again.device.capture(soon))).toBe('finger.none')
    simulator.place(bob)
    expect(isSame(await again.device.capture(soon), seenBy(r503, bob, 2))).toBe(true)
    await again.close()
    await socket.tidy()
  })

  test('the cable pulled while a finger is awaited, or its lifting, ends the waiting at once', async () => {
    for (const wait of ['capture', 'lifted'] as const) {
      const { socket, simulator, reader, tidy } = await growCounter(open)
      if (wait === 'lifted') simulator.place(alice)
      const waiting = codeOf(reader[wait]({ timeoutMs: 60_000 }))
      await socket.unplug()
      expect(await waiting).toBe('device.unplugged')
      await tidy()
    }
  })

  test('a port that is held already is busy, and free after closing', async () => {
    const { socket, driver, opened, tidy } = await growCounter(open)
    expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.busy')
    await opened.close()
    await (await driver.open(socket.address, socket.connections)).close()
    await tidy()
  })

  test.each(['before', 'waiting', 'finger', 'transfer', 'lifting'] as const)(
    'stopped in phase %s: at once, and the next capture is of the next finger',
    async (phase) => {
      const { simulator, reader, tidy } = await growCounter(open)
      const stop = new AbortController()
      const { signal } = stop
      if (phase === 'before') stop.abort()
      if (phase === 'waiting') setTimeout(() => stop.abort(), 60)
      if (phase !== 'waiting') simulator.place(alice)
      let progress = 0
      if (phase === 'lifting') {
        setTimeout(() => stop.abort(), 60)
        expect(await codeOf(reader.lifted({ timeoutMs: 60_000, signal }))).toBe('capture.stopped')
      } else {
        const capture = reader.capture({
          timeoutMs: 60_000,
          signal,
          onFinger: () => phase === 'finger' && stop.abort(),
          onProgress() {
            progress += 1
            if (phase === 'transfer' && progress === 5) stop.abort()
          },
        })
        expect(await codeOf(capture)).toBe('capture.stopped')
      }
      const shown = progress
      simulator.lift()
      await reader.lifted({ timeoutMs: 1000 })
      expect(progress).toBe(shown)
      simulator.place(bob)
      const occasion = phase === 'waiting' ? 1 : 2
      expect(isSame(await reader.capture({ timeoutMs: 1000 }), seenBy(r503, bob, occasion))).toBe(true)
      await tidy()
    },
  )
})

test.skipIf(!hasSerial)('plugged in again under another path, it is opened there', async () => {
  const openPort = sockets['a pseudo-terminal and the real serialport'] ?? cableSocket
  const { socket, simulator, driver, opened, reader } = await growCounter(openPort)
  simulator.setFault('unplug-mid-frame')
  simulator.place(alice)
  expect(await codeOf(reader.capture({ timeoutMs: 400 }))).toBe('device.unplugged')
  await opened.close()
  const other = await openPort()
  await other.plug(simulator.attach)
  const again = await driver.open(other.address, other.connections)
  simulator.lift()
  expect(await codeOf(again.device.capture(soon))).toBe('finger.none')
  simulator.place(bob)
  expect(isSame(await again.device.capture(soon), seenBy(r503, bob, 2))).toBe(true)
  await again.close()
  await other.tidy()
  await socket.tidy()
})

test('a wrong password is said, and the port is free again', async () => {
  const { socket, driver, opened } = await growCounter(cableSocket, { password: 7, options: { password: 7 } })
  await opened.close()
  expect(await codeOf(driver.open(socket.address, socket.connections))).toBe('device.refused')
  await (await driver.open(socket.address, socket.connections, { password: 7 })).close()
})

test('the settings may say another size, packet size and polarity; a size that does not fit is found out', async () => {
  const { simulator, reader, opened, tidy } = await growCounter(cableSocket, {
    options: { packetSize: 256, isInverted: true, pixelsPerInch: 500 },
  })
  simulator.place(alice)
  const image = await reader.capture(soon)
  expect(image.pixelsPerInch).toBe(500)
  expect(
    isSame(
      image,
      seenBy(r503, alice, 1).map((pixel) => 255 - pixel),
    ),
  ).toBe(true)
  await opened.close()
  await tidy()

  const other = await growCounter(cableSocket, { options: { width: 160, height: 160 } })
  other.simulator.place(alice)
  expect(await codeOf(other.reader.capture(soon))).toBe('device.garbled')
  await other.tidy()
})

test('settings with a spelling mistake are refused', async () => {
  const { socket, driver, opened } = await growCounter(cableSocket)
  await opened.close()
  await expect(driver.open(socket.address, socket.connections, { pasword: 1 })).rejects.toThrow()
})

test('a copy of the light’s answer is no finger', async () => {
  const box = createCableBox()
  const simulator = createGrowSimulator(r503)
  const real = createConnections(box)
  box.plug('finger', simulator.attach)
  // Copies of good acks come a little later, in the midst of the next question.
  const doubling: Connections = {
    ...real,
    async line(address, line) {
      const transport = await real.line(address, line)
      return {
        ...transport,
        onBytes: (listener) =>
          transport.onBytes((bytes) => {
            listener(bytes)
            const isGood = bytes.length === 12 && bytes[9] === 0
            if (isGood) setImmediate(() => setImmediate(listener, bytes))
          }),
      }
    },
  }
  const opened = await createGrowDriver(r503, { timing }).open({ kind: 'cable', name: 'finger' }, doubling)
  const fingers: string[] = []
  const nobody = opened.device.capture({ timeoutMs: 300, onFinger: () => fingers.push('one') })
  expect(await codeOf(nobody)).toBe('finger.none')
  expect(fingers).toEqual([])
  simulator.place(bob)
  const image = await opened.device.capture({ timeoutMs: 2000 })
  expect(isSame(image, seenBy(r503, bob, 1))).toBe(true)
  await opened.close()
})

test('erasing makes room for a finger, and is done another time', async () => {
  const { simulator, reader, tidy } = await growCounter(cableSocket, { lineRate: true, baudRate: 921_600 })
  simulator.place(alice)
  await reader.capture({ timeoutMs: 5000 })
  simulator.lift()
  const stop = new AbortController()
  const erasing = codeOf(reader.erase({ signal: stop.signal }))
  setImmediate(() => stop.abort())
  expect(await erasing).toBe('capture.stopped')
  expect(simulator.holds.image).toBe(true)

  simulator.place(bob)
  expect(isSame(await reader.capture({ timeoutMs: 5000 }), seenBy(r503, bob, 2))).toBe(true)
  await reader.erase()
  expect(simulator.holds.image).toBe(false)
  await tidy()
})

test('templates of somebody else are erased too; a lot that cannot overwrite says so', async () => {
  const { simulator, reader, tidy } = await growCounter(cableSocket, { templates: 300 })
  simulator.place(alice)
  await reader.capture(soon)
  expect(simulator.holds).toEqual({ image: true, templates: 300 })
  await reader.erase()
  expect(simulator.holds).toEqual({ image: false, templates: 0 })
  await tidy()

  const old = await growCounter(cableSocket, { knowsDownImage: false })
  old.simulator.place(alice)
  await old.reader.capture(soon)
  expect(await codeOf(old.reader.erase())).toBe('device.refused')
  await old.tidy()
  const known = await growCounter(cableSocket, {
    knowsDownImage: false,
    templates: 1,
    options: { overwritesImage: false },
  })
  await known.reader.erase()
  expect(known.simulator.holds.templates).toBe(0)
  await known.tidy()
})
