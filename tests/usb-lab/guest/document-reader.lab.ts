import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { createConnections } from '#devices/hub/connections.ts'
import { elyctisIdBox } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { findSerialPort, listSerialPorts } from '#devices/transport/serial-ports.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { emptyBus, hands, plug, until } from './bus.ts'

const identity = { vendorId: 0x2b78, productId: 0x0005 }
const connections = createConnections()
const [specimen] = publicSpecimens

describe('document reader on a CDC-ACM line', () => {
  afterEach(emptyBus)

  test('is listed with its identity', async () => {
    const plugged = await plug('reader-a')
    const ports = (await listSerialPorts()).filter(({ vendorId }) => vendorId === identity.vendorId)
    deepEqual(ports, [{ path: '/dev/ttyACM0', manufacturer: 'Elyctis', ...identity, serialNumber: 'SIM-A' }])
    equal(await findSerialPort({ vendorId: identity.vendorId }), '/dev/ttyACM0')
    equal(await codeOf(findSerialPort({ ...identity, productId: 6 })), 'device.absent')
    await plugged.unplug()
    equal(await codeOf(findSerialPort(identity)), 'device.absent')
  })

  test('reads a document, and the next one after a replug under another name', async () => {
    const plugged = await plug('reader-a')
    const firstPath = await findSerialPort(identity)
    const opened = await elyctisIdBox.open({ kind: 'serial-usb', ...identity }, connections)
    const documents: unknown[] = []
    opened.device.onDocument((event) => documents.push(event.kind))
    await hands('reader-a', 'place', specimen?.lines)
    await until(async () => documents.length > 0, 'document')
    const { reading } = await opened.device.readDocument({ timeoutMs: 3000 })
    equal(reading.documentNumber, 'SPECI2014')
    const closed = new Promise<Error | undefined>((resolve) => opened.onClosed(resolve))
    await hands('reader-a', 'remove')
    // The other reader takes the first name before this one is back.
    await plug('reader-b')
    await plugged.unplug()
    equal(((await closed) as { code?: string } | undefined)?.code, 'device.unplugged')
    await plug('reader-b-twin')
    await plug('reader-a')
    notEqual(await findSerialPort({ ...identity, serialNumber: 'SIM-A' }), firstPath)

    const reopened = await elyctisIdBox.open(
      { kind: 'serial-usb', ...identity, serialNumber: 'SIM-A' },
      connections,
    )
    await hands('reader-a', 'place', specimen?.lines)
    const read = await reopened.device.readDocument({ timeoutMs: 3000 })
    equal(read.reading.documentNumber, 'SPECI2014')
    await reopened.close()
  })

  test('two equal ones are told apart by serial number', async () => {
    await plug('reader-a')
    await plug('reader-b')
    const path = (serialNumber: string) => findSerialPort({ ...identity, serialNumber })
    equal(await path('SIM-A'), '/dev/ttyACM0')
    equal(await path('SIM-B'), '/dev/ttyACM1')
    equal(await codeOf(path('SIM-C')), 'device.absent')
    await hands('reader-a', 'remove')
    await hands('reader-b', 'place', specimen?.lines)
    const opened = await elyctisIdBox.open(
      { kind: 'serial-usb', ...identity, serialNumber: 'SIM-B' },
      connections,
    )
    const { reading } = await opened.device.readDocument({ timeoutMs: 3000 })
    equal(reading.documentNumber, 'SPECI2014')
    await opened.close()
  })

  test('is busy while another program has the port', async () => {
    await plug('reader-a')
    const line = { baudRate: 9600, hupcl: false }
    const address = { kind: 'serial-usb', ...identity } as const
    const first = await connections.line(address, line)
    equal(await codeOf(connections.line(address, line)), 'device.busy')
    await first.close()
    await (await connections.line(address, line)).close()
  })
})
