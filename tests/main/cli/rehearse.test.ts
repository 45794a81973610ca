import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { balie, dataFolder, oneLine, slow } from './command.ts'

const count = z.number().int().nonnegative()
const spread = z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number() })

/** Issue 2, point 6: other programs read this, so it stays as it is. */
const account = z.strictObject({
  visits: z.strictObject({
    asked: count,
    done: count,
    failed: z.array(z.strictObject({ visit: count, code: z.string() })),
  }),
  extracts: z.array(
    z.strictObject({ path: z.string().endsWith('.pdf'), bytes: count, ms: z.number().positive() }),
  ),
  receipts: z.array(z.strictObject({ path: z.string().endsWith('.bin'), bytes: count })),
  contacts: z.strictObject({
    created: count,
    accepted: count,
    refused: count,
    doubled: count,
    waiting: count,
  }),
  ms: z.strictObject({ mrzToPerson: spread, extract: spread, commit: spread }),
})

async function rehearse(...args: string[]) {
  const folder = await dataFolder()
  const { status, stdout, stderr } = await balie('rehearse', '--json', '--data', folder, ...args)
  expect(status, stderr).toBe(0)
  expect(stdout).toSatisfy(oneLine)
  return { folder, ...account.parse(JSON.parse(stdout)) }
}

describe('a rehearsal', { timeout: slow }, () => {
  test('makes whole visits, accounts for every paper, and ends by itself', async () => {
    const { folder, visits, extracts, receipts, contacts, ms } = await rehearse('--visits', '3')
    expect(visits).toEqual({ asked: 3, done: 3, failed: [] })
    expect(contacts).toEqual({ created: 3, accepted: 3, refused: 0, doubled: 0, waiting: 0 })
    expect([extracts.length, receipts.length]).toEqual([3, 3])
    for (const extract of extracts) {
      const pdf = await readFile(extract.path)
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
      expect(pdf.length).toBe(extract.bytes)
      expect(path.dirname(extract.path).startsWith(folder)).toBe(true)
    }
    for (const receipt of receipts) {
      const paper = await readFile(receipt.path)
      expect(paper.length).toBe(receipt.bytes)
      // ESC/POS text: the number of the extract stands on it as it was sent.
      expect(paper.toString('latin1')).toMatch(/PH03-\d{4}-\d{6}/)
    }
    expect(new Set(extracts.map((one) => one.path)).size).toBe(3)
    for (const figure of Object.values(ms)) {
      expect(figure.p50).toBeGreaterThan(0)
      expect(figure.p99).toBeGreaterThanOrEqual(figure.p50)
    }
  })

  test('goes on without the hall server, and every contact arrives once when it is back', async () => {
    const { visits, extracts, contacts } = await rehearse('--visits', '4', '--offline-after', '2')
    expect(visits).toEqual({ asked: 4, done: 4, failed: [] })
    expect(contacts).toEqual({ created: 4, accepted: 4, refused: 0, doubled: 0, waiting: 0 })
    // Without a line nobody can ask the BRP, so there is nothing to put on paper.
    expect(extracts).toHaveLength(2)
  })
})
