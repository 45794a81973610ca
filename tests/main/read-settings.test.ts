import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '#main/read-settings.ts'
import { scratchFolder } from './storage/scratch.ts'

async function read(settings: unknown) {
  const folder = scratchFolder()
  const text = typeof settings === 'string' ? settings : JSON.stringify(settings)
  await writeFile(path.join(folder, 'settings.json'), text)
  return readSettings(folder)
}

describe('settings.json', () => {
  test('absent or empty, the counter works with everything as it comes', async () => {
    const defaults = await readSettings(scratchFolder())
    expect(defaults).toMatchObject({
      counter: { id: 'PH-03', municipalityCode: '0392' },
      hall: { kind: 'embedded' },
      devices: [],
      simulators: true,
      visitorScreen: 'second-display',
      enrolment: {},
      charter: { waiting: { 'walk-in': { aimMinutes: 15, maxMinutes: 30 } } },
    })
    expect(await read({})).toEqual(defaults)
  })

  test('one key changed leaves the others as they are', async () => {
    const settings = await read({
      simulators: false,
      devices: [
        {
          role: 'id-reader',
          driver: 'elyctis-id-box',
          address: { kind: 'serial', path: '/dev/ttyACM0', baudRate: 9600 },
        },
      ],
    })
    expect(settings.devices[0]).toMatchObject({ simulated: false, address: { path: '/dev/ttyACM0' } })
    expect(settings.counter.id).toBe('PH-03')
  })

  test.each([
    ['no JSON', '{ "simulators": fal', ''],
    ['a list', [], ''],
    ['text', '"balie 3"', ''],
    ['a key that does not exist', { simulator: false }, 'simulator'],
    ['a misspelt key of the counter', { counter: { id: 'PH-04', naam: 'Balie 4' } }, 'counter.name'],
    ['a word where yes or no is wanted', { simulators: 'nee' }, 'simulators'],
    ['a hall that is no address', { hall: { kind: 'remote', url: 'hal', keyFile: 'k' } }, 'hall.url'],
    ['a hall without a key file', { hall: { kind: 'remote', url: 'https://hal.example' } }, 'hall.keyFile'],
    ['a kind of hall that does not exist', { hall: { kind: 'cloud' } }, 'hall.kind'],
    [
      'a role that does not exist',
      { devices: [{ role: 'koffie', driver: 'x', address: {} }] },
      'devices.0.role',
    ],
    ['a place for the visitor that does not exist', { visitorScreen: 'derde-scherm' }, 'visitorScreen'],
    ['a certificate without a file', { enrolment: { certificateFile: '' } }, 'enrolment.certificateFile'],
    ['a certificate that is no name', { enrolment: { certificateFile: 7 } }, 'enrolment.certificateFile'],
    ['a misspelt certificate', { enrolment: { certificate: 'x.pem' } }, 'enrolment.certificate'],
    ['a channel that is too long', { channel: 'b'.repeat(51) }, 'channel'],
    [
      'an address with a key too many',
      {
        devices: [
          { role: 'id-reader', driver: 'x', address: { kind: 'serial', path: '/dev/x', baud: 9600 } },
        ],
      },
      'devices.0.address.baud',
    ],
  ])('%s: the first wrong key is named', async (_what, settings, key) => {
    await expect(read(settings)).rejects.toMatchObject({
      code: 'input.invalid',
      details: { file: 'settings.json', key },
    })
  })

  test('a file that cannot be read is not taken for an absent one', async () => {
    const folder = scratchFolder()
    await mkdir(path.join(folder, 'settings.json'))
    await expect(readSettings(folder)).rejects.toMatchObject({ code: 'EISDIR' })
  })
})
