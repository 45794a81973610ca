import { deepEqual, equal } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readlink } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { emptyBus, plug } from './bus.ts'

const run = promisify(execFile)
/** The group stands in the guest's /etc/group: tests/usb-lab/guest-machine.ts. */
const balie = 990
const somebody = 4711

async function openedBy(gid: number): Promise<Record<string, string>> {
  const script = new URL('./as-user.ts', import.meta.url).pathname
  const child = run(process.execPath, [script], { uid: somebody, gid })
  const { stdout } = await child.catch((error) => {
    throw new Error(`code ${error.code}, signal ${error.signal}: ${error.stdout} ${error.stderr}`)
  })
  return JSON.parse(stdout)
}

const all = (outcome: string): Record<string, string> => ({
  'document reader': outcome,
  'fingerprint reader': outcome,
  'pad over hid': outcome,
  'pad over usb': outcome,
  'receipt printer': outcome,
})

describe('udev rules', () => {
  before(async () => {
    for (const key of ['reader-a', 'fingerprint', 'pad', 'printer']) await plug(key)
  })
  after(emptyBus)

  test('a clerk of the group balie opens every device', async () => {
    deepEqual(await openedBy(balie), all('no error'))
  })

  test('anybody else finds them busy, without permission', async () => {
    deepEqual(await openedBy(somebody), all('device.busy'))
  })

  test('the document reader has a name of its own, and ModemManager leaves it alone', async () => {
    equal(await readlink('/dev/balie/mrz'), '../ttyACM0')
    const { stdout } = await run('udevadm', ['info', '--query=property', '/dev/ttyACM0'])
    equal(/^ID_MM_DEVICE_IGNORE=(.*)$/m.exec(stdout)?.[1], '1')
  })
})
