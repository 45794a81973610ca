import { html } from 'hono/html'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Finding } from './find-paper.ts'
import { type Language, type Words, words } from './words.ts'

export const stylePath = `${hallPaths.verify}/stijl.css`

export type Shown =
  | { readonly kind: 'form'; readonly missing: readonly ('nummer' | 'code')[] }
  | { readonly kind: 'answer'; readonly finding: Finding | { readonly state: 'too-many' } }

interface Page {
  readonly language: Language
  readonly municipality: string
  /** As it was typed. */
  readonly number: string
  readonly shown: Shown
}

const dates = {
  nl: new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' }),
}

const linkTo = (query: Record<string, string>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  return given.length === 0 ? hallPaths.verify : `${hallPaths.verify}?${new URLSearchParams(given)}`
}
/** Dutch is what it speaks when nobody asks. */
const spoken = (language: Language): string => (language === 'nl' ? '' : language)

/** The whole page; it needs no script, and what was typed is escaped by `html`. */
export function verificationPage({ language, municipality, number, shown }: Page) {
  const text = words[language]
  const answer = shown.kind === 'answer' ? text.answers[shown.finding.state] : undefined
  const missing = shown.kind === 'form' ? shown.missing : []
  const other: Language = language === 'nl' ? 'en' : 'nl'
  const title = answer?.title ?? (missing.length > 0 ? text.error : text.title)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${municipality}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<header><p>${municipality}</p><p><a href="${linkTo({ taal: spoken(other), nummer: number })}" lang="${other}" hreflang="${other}">${text.other}</a></p></header>
<main>
<h1>${text.title}</h1>
${shown.kind === 'answer' ? answerPart(shown.finding, { text, language, municipality }) : formPart({ text, language, municipality, number, missing })}
</main>
</body>
</html>`
}

function answerPart(
  finding: Finding | { readonly state: 'too-many' },
  { text, language, municipality }: { text: Words; language: Language; municipality: string },
) {
  const { title, lines } = text.answers[finding.state]
  const again = html`<p><a href="${linkTo({ taal: spoken(language) })}">${text.another}</a></p>`
  if (!('number' in finding))
    return html`<section class="answer ${finding.state}"><h2>${title}</h2>${lines.map((line) => html`<p>${line}</p>`)}</section>${again}`
  const facts: [string, string][] = [
    [text.facts.number, finding.number],
    [text.facts.date, dates[language].format(new Date(finding.issuedAt))],
    [text.facts.municipality, municipality],
    [text.facts.state, text.states[finding.state]],
  ]
  return html`<section class="answer ${finding.state}"><h2>${title}</h2>
${lines.map((line) => html`<p>${line}</p>`)}
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${finding.validCopies.length > 0 ? html`<p class="copies">${text.copies(finding.validCopies)}</p>` : ''}</section>${again}`
}

function formPart(page: {
  text: Words
  language: Language
  municipality: string
  number: string
  missing: readonly ('nummer' | 'code')[]
}) {
  const { text, language, municipality, number, missing } = page
  const wrong = (name: 'nummer' | 'code') =>
    missing.includes(name) ? html`<p class="error" id="${name}-error">${text.missing[name]}</p>` : ''
  const described = (name: 'nummer' | 'code'): string =>
    missing.includes(name) ? `${name}-hint ${name}-error` : `${name}-hint`
  const invalid = (name: 'nummer' | 'code'): string => String(missing.includes(name))
  return html`<p>${text.intro(municipality)}</p>
<form method="post" action="${linkTo({ taal: spoken(language) })}">
<div class="field"><label for="nummer">${text.number}</label><p id="nummer-hint">${text.numberHint}</p>${wrong('nummer')}
<input id="nummer" name="nummer" value="${number}" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${described('nummer')}" aria-invalid="${invalid('nummer')}"></div>
<div class="field"><label for="code">${text.code}</label><p id="code-hint">${text.codeHint}</p>${wrong('code')}
<input id="code" name="code" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${described('code')}" aria-invalid="${invalid('code')}"></div>
<button type="submit">${text.check}</button>
</form>`
}
