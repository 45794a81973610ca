import { join } from 'node:path'
import { expect, test } from 'vitest'
import { balie, dataFolder, oneLine, slow, startBalie } from './command.ts'

test('--help says every command and ends well', { timeout: slow }, async () => {
  const { status, stdout, stderr } = await balie('--help')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  for (const name of [
    'start',
    'server',
    'check',
    'rehearse',
    'simulate',
    'trace',
    'bundle',
    '--offline-after',
    '--no-open',
    '--json',
  ])
    expect(stdout).toContain(name)
})

test('a reader that has seen enough, such as head, ends it without a word', { timeout: slow }, async () => {
  const command = startBalie('simulate', '--list')
  command.firstLine().catch(() => undefined)
  command.child.stdout?.destroy()
  expect((await command.ended).stderr).toBe('')
})

test.each([
  ['no command', [], 'geef een opdracht'],
  ['an unknown command', ['opruimen'], '"opruimen"'],
  ['a command that only JavaScript knows', ['constructor'], '"constructor"'],
  ['an unknown option', ['check', '--snel'], 'de optie --snel bestaat niet'],
  ['an unknown short option', ['check', '-x'], 'de optie -x bestaat niet'],
  ['a word too many', ['rehearse', 'twintig'], '"twintig" hoort hier niet'],
  ['an option without its value', ['rehearse', '--visits'], 'achter --visits hoort een waarde'],
  ['an option that looks like its value', ['check', '--data', '--json'], 'achter --data hoort een waarde'],
  ['a value where none belongs', ['check', '--json=ja'], 'achter --json hoort geen waarde'],
  ['no visits at all', ['rehearse', '--visits', '0'], '--visits'],
  ['visits in words', ['rehearse', '--visits', 'abc'], '"abc"'],
  ['a negative number', ['rehearse', '--visits=-1'], '"-1"'],
  ['half a visit', ['rehearse', '--visits', '1.5'], '"1.5"'],
  ['a port that cannot be', ['start', '--port', '99999', '--no-open'], '--port'],
  ['a port that cannot be, for the server', ['server', '--port', '99999'], '--port'],
  ['fingerprints that wait no day', ['server', '--enrolment-days', '0'], '--enrolment-days'],
  ['days in words', ['server', '--enrolment-days', 'week'], '"week"'],
  ['a log of processing that nobody said what to do with', ['audit'], '--verify'],
  ['an address without its value', ['server', '--host'], 'achter --host hoort een waarde'],
  ['offline after more visits than there are', ['rehearse', '--offline-after', '9', '--visits', '3'], '9'],
])('%s: one clear line and exit status 2', { timeout: slow }, async (_what, args, words) => {
  const { status, stdout, stderr } = await balie(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr).toSatisfy(oneLine)
})

test('settings of the hall that cannot be used end the server with their own status', {
  timeout: slow,
}, async () => {
  const folder = await dataFolder({ registers: { brp: { kind: 'elders' } } })
  const file = join(folder, 'settings.json')
  const { status, stdout, stderr } = await balie(
    'server',
    '--data',
    folder,
    '--port',
    '0',
    '--settings',
    file,
  )
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(`The settings in ${file} cannot be used: registers.brp`)
  expect(stderr).toSatisfy(oneLine)
})

test('an address that is not of this machine ends the server', { timeout: slow }, async () => {
  const folder = await dataFolder({})
  const { status, stderr } = await balie('server', '--data', folder, '--port', '0', '--host', '203.0.113.9')
  expect(status).toBeGreaterThan(0)
  expect(stderr).toContain('203.0.113.9')
})

test.each([
  ['is no JSON', '{ "counter": ', 'settings.json'],
  ['holds a wrong value', { hall: { kind: 'remote', url: 'halserver', keyFile: 'k' } }, 'hall.url'],
  ['names a role that does not exist', { devices: [{ role: 'kofflieautomaat' }] }, 'devices.0.role'],
  ['misspells a key', { simulator: false }, 'simulator'],
])('a settings file that %s is said in one sentence', { timeout: slow }, async (_what, settings, words) => {
  const { status, stdout, stderr } = await balie('check', '--json', '--data', await dataFolder(settings))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^balie: Het instellingenbestand settings\.json klopt niet\./)
  expect(stderr).toContain(words)
  expect(stderr).toSatisfy(oneLine)
})
