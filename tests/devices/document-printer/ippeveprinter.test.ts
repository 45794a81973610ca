import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { DocumentPrinter } from '#devices/document-printer/document-printer.ts'
import { ippPrinter } from '#devices/document-printer/ipp/ipp-printer.ts'
import { createConnections } from '#devices/hub/connections.ts'
import type { OpenedDevice } from '#devices/hub/driver.ts'
import { startIppeveprinter, whyNoIppeveprinter } from './ippeveprinter.ts'
import { onePage } from './pdf.ts'

const reason = await whyNoIppeveprinter()
if (reason) test.skip(`against CUPS’ own printer: ${reason}`, () => undefined)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** It takes a moment to listen; the hub would try again too. */
async function openWhenUp(uri: string): Promise<OpenedDevice<DocumentPrinter>> {
  for (let tries = 100; ; tries--) {
    try {
      return await ippPrinter.open({ kind: 'ipp', uri }, createConnections())
    } catch (error) {
      if (tries === 0 || (error as { code?: string }).code !== 'print.unreachable') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

describe.skipIf(reason !== undefined)('against CUPS’ own printer', () => {
  const open = async (options?: Parameters<typeof startIppeveprinter>[0]) => {
    const printer = await startIppeveprinter(options)
    endings.push(printer.close)
    const opened = await openWhenUp(printer.uri)
    endings.push(opened.close)
    return { printer, opened }
  }

  test('an extract is printed, and its bytes are those we sent', async () => {
    const { printer, opened } = await open()
    expect(opened.identity).not.toBe('')
    await opened.heartbeat()
    const pdf = await onePage()
    expect(await opened.device.print(pdf, { title: 'Uittreksel PH03-2026-000042', timeoutMs: 20_000 })).toBe(
      'printed',
    )
    const spooled = (await readdir(printer.spool)).filter((name) => name.endsWith('.pdf'))
    expect(spooled).toHaveLength(1)
    expect(Buffer.compare(await readFile(join(printer.spool, spooled[0] ?? '')), pdf)).toBe(0)
  })

  test('a job that the printer aborts is told failed', async () => {
    const { opened } = await open({ exitStatus: 1 })
    const printing = opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 20_000 })
    await expect(printing).rejects.toMatchObject({ code: 'print.failed', details: { jobState: 8 } })
  })
})
