import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { isAppError } from '#contract/app-error.ts'
import { createCable } from '#devices/transport/cable.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import { openSerialPort, openTrouble } from '#devices/transport/serial-port.ts'
import type { Transport } from '#devices/transport.ts'

const socat = await hasSocat()
const everyByte = Uint8Array.from({ length: 256 }, (_, i) => i)

/** Resolves with the first `length` bytes that arrive. */
function receive(end: Transport, length: number): Promise<number[]> {
  return new Promise((resolve) => {
    const got: number[] = []
    const stop = end.onBytes((bytes) => {
      for (const byte of bytes) got.push(byte)
      if (got.length < length) return
      stop()
      resolve(got)
    })
  })
}
const closed = (end: Transport): Promise<Error | undefined> => new Promise((resolve) => end.onClosed(resolve))
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => (isAppError(error) ? error.code : error),
  )

/** The process that holds a pseudo-terminal. */
async function holderOf(path: string): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (command.startsWith('socat') && command.includes(`"${path}"`)) return Number(pid)
  }
  throw new Error(`nobody holds ${path}`)
}

interface Line {
  readonly driverEnd: Transport
  readonly deviceEnd: Transport
  unplug(): Promise<void>
  tidy(): Promise<void>
}
const lines: Record<string, () => Promise<Line>> = {
  'the in-process cable': async () => {
    const [driverEnd, deviceEnd] = createCable()
    return { driverEnd, deviceEnd, unplug: () => deviceEnd.close(), tidy: () => driverEnd.close() }
  },
  ...(socat && {
    'a pseudo-terminal and the real serialport': async () => {
      const terminal = await openPseudoTerminal()
      const driverEnd = await openSerialPort({ path: terminal.path, baudRate: 9600, hupcl: true, dtr: true })
      const tidy = async () => {
        await driverEnd.close()
        await terminal.close()
      }
      return { driverEnd, deviceEnd: terminal.deviceEnd, unplug: terminal.unplug, tidy }
    },
  }),
}

describe.each(Object.entries(lines))('over %s', (_name, open) => {
  test('a long write goes on while the device talks a little', async () => {
    const line = await open()
    const long = new Uint8Array(100_000).fill(0x55)
    for (let round = 0; round < 10; round++) {
      const atDevice = receive(line.deviceEnd, long.length)
      const writing = line.driverEnd.write(long)
      for (let word = 0; word < 5; word++) await line.deviceEnd.write(Uint8Array.of(word))
      await writing
      expect((await atDevice).length).toBe(long.length)
    }
    await line.tidy()
  })

  test('every byte passes unchanged, both ways, control characters included', async () => {
    const line = await open()
    const atDevice = receive(line.deviceEnd, 512)
    const atDriver = receive(line.driverEnd, 512)
    for (const end of [line.driverEnd, line.deviceEnd]) {
      await end.write(everyByte)
      await end.write(Uint8Array.of(...everyByte).reverse())
    }
    const expected = [...everyByte, ...[...everyByte].reverse()]
    expect(await atDevice).toEqual(expected)
    expect(await atDriver).toEqual(expected)
    await line.tidy()
  })

  test('a megabyte arrives whole and in order', async () => {
    const line = await open()
    const megabyte = Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 31) & 0xff)
    const arrived = receive(line.driverEnd, megabyte.length)
    await line.deviceEnd.write(megabyte)
    expect(Buffer.compare(Buffer.from(await arrived), Buffer.from(megabyte))).toBe(0)
    await line.tidy()
  })

  test('closing ourselves is told once, without a reason, and later writes are refused', async () => {
    const line = await open()
    const told = vi.fn()
    line.driverEnd.onClosed(told)
    await Promise.all([line.driverEnd.close(), line.driverEnd.close()])
    await line.driverEnd.close()
    expect(told.mock.calls).toEqual([[undefined]])
    expect(await codeOf(line.driverEnd.write(everyByte))).toBe('device.closed')
    expect(await closed(line.driverEnd)).toBeUndefined()
    await line.tidy()
  })

  test('a pulled plug closes the driver’s end with the reason', async () => {
    const line = await open()
    const reason = closed(line.driverEnd)
    await line.unplug()
    expect(await reason).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(line.driverEnd.write(everyByte))).toBe('device.closed')
    expect(await codeOf(line.deviceEnd.write(everyByte))).toBe('device.closed')
    await line.tidy()
  })

  test('a listener that has stopped listening hears nothing more', async () => {
    const line = await open()
    const heard = vi.fn()
    line.driverEnd.onBytes(heard)()
    const arrived = receive(line.driverEnd, 3)
    await line.deviceEnd.write(Uint8Array.of(1, 2, 3))
    await arrived
    expect(heard).not.toHaveBeenCalled()
    await line.tidy()
  })
})

test.skipIf(!socat)('a write that is the first to find the plug pulled says so', async () => {
  const terminal = await openPseudoTerminal()
  const port = await openSerialPort({ path: terminal.path, baudRate: 9600, hupcl: false })
  const reason = closed(port)
  process.kill(await holderOf(terminal.path), 'SIGKILL')
  // Gone, while the event loop has not yet looked.
  const until = performance.now() + 100
  while (performance.now() < until);
  expect(await codeOf(port.write(everyByte))).toBe('device.unplugged')
  expect(await reason).toMatchObject({ code: 'device.unplugged' })
  await port.close()
  await terminal.close()
})

test('bytes on their way arrive before the cable is found unplugged', async () => {
  const [driverEnd, deviceEnd] = createCable()
  const story: string[] = []
  driverEnd.onBytes((bytes) => story.push(`bytes ${bytes.length}`))
  driverEnd.onClosed((reason) => story.push(`closed ${(reason as { code?: string })?.code}`))
  await deviceEnd.write(everyByte)
  await deviceEnd.close()
  await closed(driverEnd)
  expect(story).toEqual(['bytes 256', 'closed device.unplugged'])
})

test.each([
  ['Error: No such file or directory, cannot open /dev/ttyACM0', 'device.absent', 'no-such-port'],
  ['Opening COM9: File not found', 'device.absent', 'no-such-port'],
  ['Opening COM3: Unknown error code 31', 'device.absent', 'no-such-port'],
  ['Error: No such device or address, cannot open /dev/ttyUSB0', 'device.absent', 'no-such-port'],
  ['Opening COM3: Access denied', 'device.busy', 'access-denied'],
  ['Error: Permission denied, cannot open /dev/ttyACM0', 'device.busy', 'access-denied'],
  ['Error Resource temporarily unavailable Cannot lock port', 'device.busy', 'in-use'],
  ['Error: Device or resource busy, cannot open /dev/ttyS0', 'device.busy', 'in-use'],
  ['Error Inappropriate ioctl for device Cannot tcgetattr', 'device.wrong', 'no-serial-port'],
])('“%s” is %s', (message, code, reason) => {
  expect(openTrouble(new Error(message), 'COM3')).toMatchObject({ code, details: { path: 'COM3', reason } })
})

describe.skipIf(!socat)('a serial port (skipped without socat)', () => {
  test('works in a folder whose name has signs that socat reads as its own', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'balie, lijn: 1!! "x" '))
    const terminal = await openPseudoTerminal({ dir, name: 'id reader' })
    expect(terminal.path).toBe(join(dir, 'id reader'))
    const port = await openSerialPort({ path: terminal.path, baudRate: 9600, hupcl: true })
    const arrived = receive(port, 1)
    await terminal.deviceEnd.write(Uint8Array.of(7))
    expect(await arrived).toEqual([7])
    await port.close()
    await terminal.close()
    await rm(dir, { recursive: true })
  })

  test('whose other end is killed closes, and can be plugged in again at the same place', async () => {
    const first = await openPseudoTerminal()
    const port = await openSerialPort({ path: first.path, baudRate: 9600, hupcl: true })
    const [reason, told] = [closed(port), closed(first.deviceEnd)]
    process.kill(await holderOf(first.path), 'SIGKILL')
    expect(await reason).toMatchObject({ code: 'device.unplugged' })
    expect(await told).toMatchObject({ code: 'device.unplugged' })
    const second = await openPseudoTerminal({ dir: join(first.path, '..') })
    await (await openSerialPort({ path: second.path, baudRate: 9600, hupcl: true })).close()
    await second.close()
    await first.close()
  })

  test('that does not exist is absent', async () => {
    expect(await codeOf(openSerialPort({ path: '/dev/ttyNOPE9', baudRate: 9600, hupcl: true }))).toBe(
      'device.absent',
    )
  })

  test('that another program holds is busy, and free again afterwards', async () => {
    const terminal = await openPseudoTerminal()
    const options = { path: terminal.path, baudRate: 9600, hupcl: true }
    const first = await openSerialPort(options)
    await expect(openSerialPort(options)).rejects.toMatchObject({
      code: 'device.busy',
      details: { path: terminal.path, reason: 'in-use' },
    })
    await first.close()
    await (await openSerialPort(options)).close()
    await terminal.close()
  })

  test('that is no serial port at all is the wrong device', async () => {
    const terminal = await openPseudoTerminal()
    const file = join(terminal.path, '..', 'plain-file')
    await writeFile(file, 'no device')
    expect(await codeOf(openSerialPort({ path: file, baudRate: 9600, hupcl: true }))).toBe('device.wrong')
    await terminal.close()
  })

  test('can be closed and opened again while the device stays alive', async () => {
    const terminal = await openPseudoTerminal()
    terminal.deviceEnd.onBytes((bytes) => void terminal.deviceEnd.write(bytes.map((byte) => byte ^ 0xff)))
    for (let round = 0; round < 4; round++) {
      const port = await openSerialPort({ path: terminal.path, baudRate: 9600, hupcl: round % 2 === 0 })
      const echo = receive(port, 1)
      await port.write(Uint8Array.of(round))
      expect(await echo).toEqual([round ^ 0xff])
      await port.close()
    }
    await terminal.close()
  })

  test('can be pulled out and put back at the same place', async () => {
    const first = await openPseudoTerminal()
    const dir = join(first.path, '..')
    const before = await openSerialPort({ path: first.path, baudRate: 9600, hupcl: true })
    await first.unplug()
    await closed(before)
    expect(await codeOf(openSerialPort({ path: first.path, baudRate: 9600, hupcl: true }))).toBe(
      'device.absent',
    )
    const second = await openPseudoTerminal({ dir })
    expect(second.path).toBe(first.path)
    const after = await openSerialPort({ path: second.path, baudRate: 9600, hupcl: true })
    const arrived = receive(after, 2)
    await second.deviceEnd.write(Uint8Array.of(7, 8))
    expect(await arrived).toEqual([7, 8])
    await after.close()
    await second.close()
    expect(await readdir(dir)).toEqual([])
    await first.close()
    await expect(readdir(dir)).rejects.toThrow()
  })
})
