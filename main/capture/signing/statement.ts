import { AppError } from '#contract/app-error.ts'
import type { SignaturePurpose } from '#contract/domain/signature.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { dutchDay } from '../../documents/dutch-time.ts'
import type { Settings } from '../../settings.ts'

/** What the visitor signs, before it is signed. */
export interface Statement {
  readonly purpose: SignaturePurpose
  /** On the pad, on the visitor's screen and above the paper. */
  readonly title: string
  readonly lines: readonly string[]
  readonly signer: string
  /** The papers that were received; all of them, also where the pad has no room. */
  readonly papers: readonly { readonly title: string; readonly number: string }[]
}

const titles = { delivery: 'Ik heb ontvangen:', 'travel-document': 'Ik vraag een reisdocument aan' } as const

/** What a small pad has room for, with the place and the day. */
const mostPapers = 3
const longestName = 60

/**
 * The statement that belongs to the purpose, of this visit at this moment. `visit.not-identified`, and
 * `extract.not-found` when there is nothing to receive.
 */
export function composeStatement(
  visit: Visit,
  purpose: SignaturePurpose,
  counter: Settings['counter'],
  at: Date,
): Statement {
  if (!visit.person) throw new AppError('visit.not-identified')
  const signer = visit.person.fullName
  const collected = visit.requests.filter(({ state }) => state === 'handed-out')
  const papers = [...visit.extracts, ...collected].map(({ title, number }) => ({ title, number }))
  if (purpose === 'delivery' && papers.length === 0) throw new AppError('extract.not-found')
  const placeAndDay = `${counter.municipality}, ${counter.name}, ${dutchDay(at)}`
  const lines = purpose === 'delivery' ? paperLines(papers) : [`Naam: ${shortened(signer)}`]
  return {
    purpose,
    title: titles[purpose],
    lines: [...lines, placeAndDay],
    signer,
    papers: purpose === 'delivery' ? papers : [],
  }
}

/** A long title takes two rows of a small pad, so of several papers the numbers say which they are. */
function paperLines(papers: Statement['papers']): string[] {
  const [only, ...others] = papers
  if (only && others.length === 0) return [`${only.title}, ${only.number}`]
  const shown = papers.slice(0, papers.length > mostPapers ? mostPapers - 1 : mostPapers)
  const lines = shown.map(({ number }) => `Nummer ${number}`)
  const more = papers.length - shown.length
  return more > 0 ? [...lines, `en nog ${more} andere papieren`] : lines
}

const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name
