import { expect } from '@playwright/test'
import { specimenOf } from '#devices/id-reader/specimens.ts'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { diagnosticsPage } from './pages/diagnostics-page.ts'
import { typeAsScanner } from './pages/typing-scanner.ts'

/** As the simulated reader would read it: a resident of the practice register. */
const { lines } = specimenOf({
  bsn: '999970045',
  surname: 'van der Tuin',
  givenNames: 'Peter',
  birthDate: '19800408',
  sex: 'M',
  documentNumber: 'NV559KFA0',
  expiry: '2028-10-12',
  kind: 'passport',
  withBsn: true,
})

test('a reader that types: what it types reaches the visit, what a person types stays theirs', async ({
  counter,
}) => {
  const { page } = counter
  const desk = counterPage(page)
  const beheer = diagnosticsPage(page)
  await desk.ready()
  await desk.call()
  await beheer.open()
  await beheer.choose('Documentlezer', 'Lezer die typt')
  await expect(desk.said).toContainText('Lezer die typt is gekozen')
  await expect(desk.device('Lezer')).toContainText('klaar')
  await beheer.close()

  await page.keyboard.press('F9')
  await desk.subject.pressSequentially('Vraag van ~ een heer', { delay: 60 })
  await expect(desk.subject).toHaveValue('Vraag van ~ een heer')
  // While the note has the focus: nothing of the zone ends up in it.
  await typeAsScanner(page, `~${lines.join('\n')}\n`)
  await expect(desk.person).toContainText('van der Tuin')
  await expect(desk.visit).toContainText('gevonden met het BSN op het document')
  await expect(desk.subject).toHaveValue('Vraag van ~ een heer')
  await expect(desk.content).not.toHaveValue(/TUIN|NLD/)
  await expect(desk.visit.getByRole('heading', { name: /^Bezoek/ })).toBeVisible()
})
