import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, onTestFinished, test } from 'vitest'
import { traceFrameSchema } from '#contract/domain/trace.ts'
import { doorOf } from '#main/diagnostics/door-place.ts'
import { balie, dataFolder, oneLine, slow, startBalie, stop } from './command.ts'

const filesIn = async (file: string): Promise<string[]> =>
  Object.keys(unzipSync(new Uint8Array(await readFile(file))))

async function bundle(folder: string) {
  const out = path.join(folder, 'pakket.zip')
  const { status, stdout, stderr } = await balie('bundle', '--json', '--out', out, '--data', folder)
  expect(status, stderr).toBe(0)
  expect(stdout).toSatisfy(oneLine)
  return { ...(JSON.parse(stdout) as { file: string; bytes: number; running: boolean }), out }
}

describe('for the help desk', { timeout: slow }, () => {
  test('the running counter makes the bundle itself, and its trace is followed', async () => {
    const folder = await dataFolder()
    const command = startBalie('start', '--no-open', '--json', '--data', folder)
    onTestFinished(async () => void (await stop(command)))
    await command.firstLine()
    const made = await bundle(folder)
    expect(made).toMatchObject({ file: made.out, running: true, bytes: (await readFile(made.out)).length })
    expect(await filesIn(made.out)).toEqual(
      expect.arrayContaining(['gereedheid.json', 'berichten-id-reader.json']),
    )

    const following = startBalie('trace', 'id-reader', '--json', '--data', folder)
    expect(traceFrameSchema.parse(JSON.parse(await following.firstLine()))).toMatchObject({
      role: 'id-reader',
      name: 'open',
    })
    const words = startBalie('trace', 'id-reader', '--data', folder)
    expect(await words.firstLine()).toMatch(/^ +\d+\.\d{3} → open at=/)
    await stop(words)
    // It ends with the counter.
    await stop(command)
    expect((await following.ended).status).toBe(0)
  })

  test('a counter that does not run is opened for it', async () => {
    const made = await bundle(await dataFolder())
    expect(made.running).toBe(false)
    const files = await filesIn(made.out)
    expect(files).toContain('instellingen.json')
    const readiness = unzipSync(new Uint8Array(await readFile(made.out)))['gereedheid.json']
    expect(JSON.parse(Buffer.from(readiness ?? []).toString())).toMatchObject({ counter: 'PH-03' })
  })

  test('one that was cut short, by a counter that was stopped, is no bundle', async () => {
    const folder = await dataFolder()
    const counter = createServer((socket) =>
      socket.once('data', () => socket.end('PK half a zip, and no end')),
    )
    counter.listen(doorOf(folder))
    onTestFinished(() => void counter.close())
    const out = path.join(folder, 'pakket.zip')
    const { status, stderr } = await balie('bundle', '--out', out, '--data', folder)
    expect(status).toBe(1)
    expect(stderr).toContain('geen heel antwoord')
    await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('a place that cannot be written is said in one line, without a code', async () => {
    const folder = await dataFolder()
    const { status, stderr } = await balie('bundle', '--data', folder, '--out', '/er-is-niets/pakket.zip')
    expect(status).toBe(1)
    expect(stderr).toContain('Kies een andere plaats met --out.')
    expect(stderr).not.toContain('ENOENT')
    expect(stderr).toSatisfy(oneLine)
  })

  test.each([
    ['no role', ['trace'], 'geef een rol', 2],
    ['a role that does not exist', ['trace', 'kofflieautomaat'], 'geef een rol', 2],
    [
      'no counter that runs',
      ['trace', 'id-reader', '--data', '/er-is-niets'],
      'er draait hier geen balie',
      1,
    ],
  ])('a trace of %s is said in one line', async (_what, args, words, code) => {
    const { status, stdout, stderr } = await balie(...args)
    expect({ status, stdout }).toEqual({ status: code, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).toSatisfy(oneLine)
  })
})
