import { html } from 'hono/html'
import type { DeliveryState } from '#contract/hall/delivery.ts'
import { hallPaths } from '#contract/hall/paths.ts'

const hour = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' })
const at = (iso: string): string => `${hour.format(new Date(iso)).replace(':', '.')} uur`

const words = {
  waiting: (until: string) => ({
    title: 'Uw document staat klaar',
    lines: [
      `U kunt het één keer downloaden, tot ${at(until)}.`,
      'Daarna wissen wij het. Lukt het niet, vraag dan bij de balie een nieuwe code.',
    ],
  }),
  fetched: (when: string) => ({
    title: 'Het document is gedownload',
    lines: [
      `Het is om ${at(when)} gedownload en daarna hier gewist.`,
      'Hebt u dat niet zelf gedaan? Zeg het dan bij de balie.',
    ],
  }),
  expired: (when: string) => ({
    title: 'De tijd is voorbij',
    lines: [`Het document stond klaar tot ${at(when)} en is gewist. Vraag bij de balie een nieuwe code.`],
  }),
  withdrawn: (when: string) => ({
    title: 'Het document is ingetrokken',
    lines: [`De balie heeft het om ${at(when)} ingetrokken. Het is gewist.`],
  }),
} satisfies Record<DeliveryState['state'], (when: string) => { title: string; lines: string[] }>

const unknown = {
  title: 'Deze code kennen wij niet',
  lines: ['Scan de code op het scherm van de balie opnieuw, of vraag een nieuwe.'],
}

export const stylePath = `${hallPaths.delivery}/stijl.css`

/** Without a script. That the link is opened downloads nothing: programs that look at links ahead must not use it up. */
export function deliveryPage(token: string, state: DeliveryState | undefined) {
  const { title, lines } = state ? words[state.state](state.at) : unknown
  return html`<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>
<h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>`)}
${state?.state === 'waiting' ? html`<form method="post" action="${hallPaths.delivery}/${token}"><button type="submit">Download</button></form>` : ''}
</main>
</body>
</html>`
}
