import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '#contract/domain/working-days.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { checkFile, needsPdfTools, textOf } from '../documents/read-pdf.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter()
})
afterAll(() => counter.close())

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer())

test.skipIf(needsPdfTools.skip)(
  'papers of a visit, from the request to the overview',
  async () => {
    const { client } = counter
    const visitId = await counter.call()
    await expect(
      client.papers.ofVisit({ visitId, paper: { kind: 'dossier-overview' } }),
    ).rejects.toMatchObject({ code: 'visit.not-identified' })
    // Nobody is known yet: the form is there to be filled in.
    const empty = await bytesOf(await client.papers.ofVisit({ visitId, paper: { kind: 'authorisation' } }))
    checkFile(empty)
    expect(textOf(empty)).toContain('Wie machtigt')

    await counter.present('father-of-four')
    const { person } = await counter.untilVisit(({ dossier }) => dossier.state === 'loaded')
    const name = person?.fullName as string
    const { number } = await client.requests.ask({ visitId, product: 'paspoort', remarks: '' })
    const receipt = await bytesOf(
      await client.papers.ofVisit({ visitId, paper: { kind: 'request-receipt', number } }),
    )
    checkFile(receipt)
    for (const words of [number, name, 'Klaar uiterlijk op']) expect(textOf(receipt)).toContain(words)
    expect(
      textOf(await bytesOf(await client.papers.ofVisit({ visitId, paper: { kind: 'authorisation' } }))),
    ).toContain(name)
    const overview = await bytesOf(
      await client.papers.ofVisit({ visitId, paper: { kind: 'dossier-overview' } }),
    )
    expect(textOf(overview)).toContain(name)

    await expect(
      client.papers.ofVisit({ visitId, paper: { kind: 'request-receipt', number: 'PH03-A-999999' } }),
    ).rejects.toMatchObject({ code: 'request.unknown' })
    const { state } = await client.papers.printOfVisit({ visitId, paper: { kind: 'authorisation' } })
    expect(state).toBe('printed')

    const before = counter.app.printedReceipts().length
    await client.papers.slip({ visitId, number })
    const slips = counter.app.printedReceipts()
    expect(slips.length).toBe(before + 1)
    const printed = Buffer.from(slips.at(-1) as Uint8Array).toString('latin1')
    expect(printed).toContain(number)
    expect(printed).not.toContain(name)

    // A clerk is no back office.
    await expect(client.papers.ofHall({ kind: 'charter-report', month: '2026-11' })).rejects.toMatchObject({
      code: 'session.not-allowed',
    })
  },
  60_000,
)

test.skipIf(needsPdfTools.skip)(
  'papers of the hall, for the back office',
  async () => {
    await counter.signIn('back-office')
    const { client } = counter
    const day = dayIn(new Date())
    const report = await bytesOf(
      await client.papers.ofHall({ kind: 'charter-report', month: day.slice(0, 7) }),
    )
    checkFile(report)
    // The one visitor whom the test above called.
    expect(textOf(report)).toContain('Bezoekers opgeroepen 1')
    const list = await bytesOf(await client.papers.ofHall({ kind: 'collected-list', day }))
    expect(textOf(list)).toContain('Aantal 0')
    const other = await bytesOf(await client.papers.ofHall({ kind: 'charter-report', month: '2031-02' }))
    expect(textOf(other)).toContain('Bezoekers opgeroepen 0')
  },
  60_000,
)
