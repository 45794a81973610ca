import { createConnections } from '#devices/hub/connections.ts'
import { codeOf } from '../../devices/usb/codes.ts'

/** Run as somebody who is not root: opens each device and tells how that went, as JSON. */
const connections = createConnections()
const close = async (opening: Promise<{ close(): Promise<void> }>): Promise<void> => (await opening).close()
const pad = { vendorId: 0x056a, productId: 0x00a4 }

const attempts = {
  'document reader': () =>
    connections.line({ kind: 'serial-usb', vendorId: 0x2b78 }, { baudRate: 9600, hupcl: false }),
  'fingerprint reader': () => connections.usb({ kind: 'usb', vendorId: 0x05ba }, { classCode: 0xff }),
  'pad over hid': () => connections.hid({ kind: 'hid', ...pad }),
  'pad over usb': () => connections.usb({ kind: 'usb', ...pad }, { classCode: 3 }),
  'receipt printer': () => connections.usb({ kind: 'usb', vendorId: 0x04b8 }, { classCode: 7 }),
}

const outcomes: Record<string, unknown> = {}
for (const [name, open] of Object.entries(attempts)) outcomes[name] = await codeOf(close(open()))
process.stdout.write(JSON.stringify(outcomes))
process.exit()
