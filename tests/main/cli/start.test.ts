import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { balie, type Command, dataFolder, oneLine, slow, startBalie, stop } from './command.ts'
import { readinessShape } from './readiness-shape.ts'

async function start(folder: string): Promise<Command & { url: string; hallUrl: string | null }> {
  const command = startBalie('start', '--no-open', '--json', '--data', folder)
  onTestFinished(async () => void (await stop(command)))
  const { url, hallUrl } = JSON.parse(await command.firstLine())
  return { ...command, url, hallUrl }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

describe('one command starts the counter', { timeout: slow }, () => {
  test('checked while it runs, refused a second time on the same data, taken up again after a kill', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    const page = await fetch(first.url)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Balie')])

    const checked = await balie('check', '--json', '--data', folder)
    expect(readinessShape.parse(JSON.parse(checked.stdout))).toMatchObject({ ready: true })
    expect(checked.status).toBe(0)

    const second = await balie('start', '--no-open', '--json', '--data', folder)
    expect({ status: second.status, stdout: second.stdout }).toEqual({ status: 1, stdout: '' })
    expect(second.stderr).toMatch(/^balie: Balie draait al op deze computer/)
    expect(second.stderr).toSatisfy(oneLine)

    first.child.kill('SIGKILL')
    await first.ended
    const again = await start(folder)
    expect(await answers(again.url)).toBe(true)
    expect((await stop(again)).status).toBe(0)
    expect(await answers(again.hallUrl ?? '')).toBe(false)
  })

  test('also while its hall server is away: the counter works, offline', async () => {
    const { url } = await start(
      await dataFolder({
        hall: { kind: 'remote', url: 'http://127.0.0.1:9', keyFile: path.resolve('package.json') },
      }),
    )
    expect(await answers(url)).toBe(true)
  })

  test('a port that another program has is said in one line, and nothing is left running', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const port = String((other.address() as AddressInfo).port)
    const folder = await dataFolder({
      hall: { kind: 'remote', url: 'http://127.0.0.1:9', keyFile: path.resolve('package.json') },
    })
    const { status, stdout, stderr } = await balie('start', '--no-open', '--port', port, '--data', folder)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^balie: De poort is in gebruik/m)
  })
})

test('the hall server alone says where it listens, and stops when it is told to', {
  timeout: slow,
}, async () => {
  const command = startBalie('server', '--json', '--port', '0', '--data', await dataFolder())
  const { url } = JSON.parse(await command.firstLine())
  expect((await fetch(`${url}/health`)).status).toBe(200)
  const { status, stdout } = await stop(command)
  expect(status).toBe(0)
  expect(stdout).toSatisfy(oneLine)
})
