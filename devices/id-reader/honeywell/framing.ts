import { type MenuStatus, statusBytes } from './messages.ts'

export type ImagerEvent =
  /** Characters that are no text stand as `?`. `end`: what closed it, empty when nothing did. */
  | { readonly kind: 'line'; readonly text: string; readonly end: string; readonly illegible: number }
  | { readonly kind: 'reply'; readonly text: string; readonly status: MenuStatus }
  /** The storage sign behind a reply. */
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'noise'; readonly length: number }

const statuses = new Map(Object.entries(statusBytes).map(([status, byte]) => [byte, status as MenuStatus]))
/** Longer than any zone in one piece or any answer. */
const lineLimit = 256

/**
 * Cuts what an imager sends: plain lines with CR behind them, and replies that end in ACK, ENQ or NAK. Pure; the
 * caller knows when the line has been quiet for too long and calls `abandon`.
 */
export class ImagerFramer {
  #text = ''
  #illegible = 0
  #isAfterReply = false

  get isPending(): boolean {
    return this.#text !== ''
  }

  push(chunk: Uint8Array): ImagerEvent[] {
    const events: ImagerEvent[] = []
    for (const byte of chunk) {
      const event = this.#take(byte)
      if (event) events.push(event)
    }
    return events
  }

  /** What there is of a line whose end never came. */
  abandon(): ImagerEvent[] {
    return this.#text === '' ? [] : [this.#line('')]
  }

  #take(byte: number): ImagerEvent | undefined {
    const character = String.fromCharCode(byte)
    const isSign = this.#isAfterReply && '.!,;'.includes(character)
    this.#isAfterReply = false
    if (isSign) return { kind: 'sign', text: character }
    if (character === '\r' || character === '\n') return this.#line(character)
    const status = statuses.get(byte)
    if (status) {
      const text = this.#text
      this.#clear()
      this.#isAfterReply = true
      return { kind: 'reply', text, status }
    }
    const isText = byte >= 0x20 && byte <= 0x7e
    if (!isText && this.#text === '') return { kind: 'noise', length: 1 }
    if (this.#text.length >= lineLimit) {
      this.#clear()
      return { kind: 'noise', length: lineLimit + 1 }
    }
    if (!isText) this.#illegible += 1
    this.#text += isText ? character : '?'
    return undefined
  }

  #line(end: string): ImagerEvent {
    const line = { kind: 'line', text: this.#text, end, illegible: this.#illegible } as const
    this.#clear()
    return line
  }

  #clear(): void {
    this.#text = ''
    this.#illegible = 0
  }
}
