import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'
import { screenshot } from './screenshot.ts'

test('the hall server stops half-way: the clerk goes on, and each record arrives once afterwards', async ({
  counter,
}) => {
  const { page, hall, line } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.visit).toContainText('gevonden met het BSN op het document')
  await desk.makeExtract()

  await hall.stop()
  await page.keyboard.press('F8')
  await expect(desk.extracts).toContainText('geprint')
  await desk.close()
  await expect(desk.hallLine).toContainText('Offline')
  await desk.act('Nog te verzenden')
  // What the back office is told of paper and money may have left before the hall stopped; a contact is made at the end.
  const panel = page.getByRole('complementary', { name: 'Nog te verzenden' })
  const contacts = panel.locator('.balie-outbox__title').filter({ hasText: /^Klantcontact/ })
  await expect(contacts).toHaveCount(1)
  await page.keyboard.press('Escape')

  await desk.callByHand('A777')
  await desk.place(/Marc Vrolijk/)
  await expect(desk.person).toContainText('Niet gecontroleerd in de BRP')
  await expect(page.getByRole('button', { name: /^Nazenden, uiterlijk/ })).toBeInViewport({ ratio: 1 })
  await screenshot(page, 'offline')
  await page.keyboard.press('F9')
  await desk.subject.fill('Vraag over parkeren')
  await desk.close()
  await desk.act('Nog te verzenden')
  await expect(contacts).toHaveCount(2)
  await expect(contacts.filter({ hasText: 'Vraag over parkeren' })).toHaveCount(1)

  await hall.start()
  await expect(desk.hallLine).toHaveText(/Verbonden/)
  await expect(desk.hallLine).not.toContainText('nog te verzenden')
  await expect(panel).toContainText('Alles is verzonden.')
  await panel.getByRole('checkbox', { name: 'Toon ook wat is aangekomen' }).check()
  await expect(contacts).toHaveCount(2)
  const registered = line.calls.filter(({ path, reached }) => reached && path.includes('/maak-klantcontact'))
  expect(registered).toHaveLength(2)
})

test('what the register refuses is parked with its reason, corrected and sent again', async ({ counter }) => {
  const { page, line } = counter
  const desk = counterPage(page)
  await desk.ready()
  line.always({
    path: '/maak-klantcontact',
    does: {
      kind: 'answer',
      status: 400,
      contentType: 'application/problem+json',
      body: {
        type: 'about:blank',
        code: 'invalid',
        title: 'Invalid input.',
        status: 400,
        detail: '',
        instance: 'urn:uuid:3f0d8a5c-0000-4000-8000-000000000000',
        invalidParams: [{ name: 'klantcontact.onderwerp', code: 'max_length', reason: 'Te lang.' }],
      },
    },
  })
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  await page.keyboard.press('F9')
  await desk.subject.fill('Een onderwerp dat het register te lang vindt')
  await desk.close()
  await expect(desk.hallLine).toContainText('1 wacht op u')

  await desk.act('Nog te verzenden')
  const panel = page.getByRole('complementary', { name: 'Nog te verzenden' })
  await expect(panel).toContainText('De tekst is te lang. Maak hem korter.')
  await screenshot(page, 'outbox-refused')
  line.always(null)
  await panel.getByRole('button', { name: /Verbeter/ }).click()
  await panel.getByRole('textbox', { name: /^Onderwerp/ }).fill('Korter onderwerp')
  await panel.getByRole('button', { name: 'Bewaar en verzend' }).click()
  await expect(desk.hallLine).not.toContainText('wacht op u')
  await expect(panel).toContainText('Alles is verzonden.')
})
