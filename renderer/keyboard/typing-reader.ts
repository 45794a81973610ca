import { isWholeZone } from '#contract/standards/zone-size.ts'

export interface TypedKey {
  /** As `KeyboardEvent.key` names it; anything that is no character, Enter or Shift ends what was being typed. */
  readonly key: string
  readonly atMs: number
}

export interface TypingVerdict {
  /** The key was the reader's: nothing else may see it. */
  readonly swallow: boolean
  /** What the reader typed, line by line, without the prefix. */
  readonly document?: string
  /** Swallowed in error: a person typed this, and the text field that has the focus must get it after all. */
  readonly giveBack?: string
}

/** Tells the keys of a reader that types from those of a person. */
export interface TypingRule {
  readonly isCollecting: boolean
  /** How long the next key may take; after that, call `pause`. */
  readonly waitMs: number
  press(key: TypedKey): TypingVerdict
  /** Nothing has come for longer than a reader would wait. */
  pause(): TypingVerdict
}

/** Nobody types so many keys without a pause; the shortest thing to read is a code of nine digits. */
const shortestDocument = 9
/** Once it is plain that a reader types, it may stop for so many times the pause: a busy machine, a slow cable. */
const hiccup = 5
/** Longer than any zone. */
const longestDocument = 400
/** Held down together with the next key; they say nothing. */
const modifiers = new Set(['Shift', 'CapsLock', 'AltGraph'])
const lineEnds = new Set(['Enter', 'Tab'])
/** On a keyboard "US International" these wait for the next letter, to put it on top. */
const deadKeys = '~^`\'"'
const bsnCode = /^(?:BSN[:= ]*)?\d{9}$/i

/**
 * The rule: the prefix, then keys without a pause longer than `gapMs`, until the zone is whole by its size or the keys
 * stop. What stops before it could be a document was a person.
 */
export function createTypingRule({ prefix, gapMs }: { prefix: string; gapMs: number }): TypingRule {
  /** Without the prefix. Undefined while nothing is being typed by a reader. */
  let typed: string | undefined
  /** Line ends that still come behind a whole zone. */
  let isTail = false
  let lastAt = Number.NEGATIVE_INFINITY

  const waitMs = (): number => ((typed?.length ?? 0) >= shortestDocument ? gapMs * hiccup : gapMs)

  function finish(): Omit<TypingVerdict, 'swallow'> {
    const text = typed
    typed = undefined
    if (text === undefined) return {}
    return text.trim().length >= shortestDocument
      ? { document: text }
      : { giveBack: prefix + text.replaceAll('\n', '') }
  }

  function begin(key: string): boolean {
    const isPrefix = key === prefix || (key === 'Dead' && deadKeys.includes(prefix))
    if (isPrefix) typed = ''
    return isPrefix
  }

  function collect(text: string, key: string): TypingVerdict {
    if (lineEnds.has(key)) {
      typed = `${text}\n`
      const lines = typed.split('\n').filter((line) => line.trim() !== '')
      const isCode = lines.length === 1 && bsnCode.test(lines[0]?.trim() ?? '')
      if (!isWholeZone(lines) && !isCode) return { swallow: true }
      isTail = true
      return { swallow: true, ...finish() }
    }
    const character = text === '' ? bare(key, prefix) : key
    if (character.length !== 1 || text.length >= longestDocument) return { ...finish(), swallow: begin(key) }
    typed = text + character
    // Not every reader is set to close with Enter. One line alone could still become a zone in one piece.
    const lines = typed.split('\n')
    if (lines.length < 2 || !isWholeZone(lines)) return { swallow: true }
    isTail = true
    return { swallow: true, ...finish() }
  }

  return {
    get isCollecting() {
      return typed !== undefined
    },
    get waitMs() {
      return waitMs()
    },
    press({ key, atMs }) {
      const isLate = atMs - lastAt > waitMs()
      lastAt = atMs
      const before = isLate ? finish() : {}
      if (modifiers.has(key)) return { ...before, swallow: false }
      if (typed !== undefined) return collect(typed, key)
      if (isTail && !isLate && lineEnds.has(key)) return { swallow: true }
      isTail = false
      return { ...before, swallow: begin(key) }
    },
    pause: () => ({ ...finish(), swallow: false }),
  }
}

/** The first letter behind a dead key may carry it: `Ñ`, or `~P` where there is no such letter. */
function bare(key: string, prefix: string): string {
  const letter = key.length === 2 && key.startsWith(prefix) ? key.slice(1) : key
  return letter.length === 1 ? letter.normalize('NFD').replace(/\p{M}/gu, '') : letter
}
