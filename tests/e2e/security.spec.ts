import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { counterPage } from './pages/counter-page.ts'

test('the page is alone: no Node, no Electron, no eval, nothing from elsewhere', async ({ counter }) => {
  const { page } = counter
  await counterPage(page).ready()
  const reach = await page.evaluate(async () => {
    // While Chromium evaluates for a debugger, eval is let through; a moment later it is as for the page.
    await new Promise((resolve) => setTimeout(resolve))
    const canEval = (): boolean => {
      try {
        return Boolean(new Function('return 1')())
      } catch {
        return false
      }
    }
    return {
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      electron: ['electron', 'ipcRenderer'].filter((name) => name in window),
      canEval: canEval(),
    }
  })
  expect(reach).toEqual({ node: [], electron: [], canEval: false })
  const elsewhere = await page.evaluate(() =>
    fetch('https://voorbeeld.example/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(elsewhere).toBe('refused')
})

test('nothing is loaded from elsewhere, and no form leads away', async ({ counter }) => {
  const { page } = counter
  await counterPage(page).ready()
  const refused = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const directives: string[] = []
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          directives.push(effectiveDirective)
          if (directives.length === 3) resolve(directives.sort())
        })
        const image = new Image()
        image.src = 'https://voorbeeld.example/a.png'
        const script = document.createElement('script')
        script.src = 'https://voorbeeld.example/a.js'
        const frame = document.createElement('iframe')
        frame.src = 'https://voorbeeld.example/'
        document.body.append(image, script, frame)
      }),
  )
  expect(refused).toEqual(['frame-src', 'img-src', 'script-src-elem'])
})

test('the Electron window stays where it is: no navigation, no other windows', async ({ counter, host }) => {
  test.skip(host !== 'electron', 'a browser tab may go where its user wants')
  const { page } = counter
  await counterPage(page).ready()
  const before = page.url()
  const opened = await page.evaluate(() => {
    location.assign('https://voorbeeld.example/')
    return window.open('https://voorbeeld.example/') !== null
  })
  expect(opened).toBe(false)
  // Asked of the page itself: Playwright waits for a navigation that never comes.
  expect(await page.evaluate(() => document.querySelector('[data-region=queue]') !== null)).toBe(true)
  expect(page.url()).toBe(before)
})

test('nothing personal in the title or the address', async ({ counter }) => {
  const { page } = counter
  const desk = counterPage(page)
  await desk.ready()
  await desk.callWith(/van der Tuin/)
  await expect(desk.person).toContainText('van der Tuin')
  expect(`${await page.title()} ${page.url()}`).not.toMatch(/Tuin|99997/)
})
