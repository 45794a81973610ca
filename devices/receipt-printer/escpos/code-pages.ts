/** Printable characters of the code pages we print with, from byte 80h on (Epson: Character Code Tables). */
const highHalves = {
  pc858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  // \ufffd: no character has this code.
  wpc1252:
    '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
} as const
export type CodePage = keyof typeof highHalves

/** The number that `ESC t n` selects the page with. */
export const codePageNumbers: Readonly<Record<CodePage, number>> = { pc858: 19, wpc1252: 16 }

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i))

const bytesByCharacter = (high: string): ReadonlyMap<string, number> =>
  new Map([
    ...ascii.map((character, i) => [character, 0x20 + i] as const),
    ...[...high].flatMap((character, i) => (character === '\ufffd' ? [] : [[character, 0x80 + i] as const])),
  ])
const encodings: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
  pc858: bytesByCharacter(highHalves.pc858),
  wpc1252: bytesByCharacter(highHalves.wpc1252),
}

export const hasCharacter = (character: string, page: CodePage): boolean => encodings[page].has(character)

/** One byte a character; only for text that `transliterate` made for this page. */
export const encodeText = (text: string, page: CodePage): number[] =>
  [...text].map((character) => encodings[page].get(character) ?? 0x3f)

/** What the bytes print as; `\ufffd` where the page has no character. */
export const decodeText = (bytes: readonly number[], page: CodePage): string =>
  bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : highHalves[page][byte - 0x80])).join('')
