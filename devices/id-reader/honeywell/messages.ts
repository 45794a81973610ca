/** Serial commands of Honeywell area imagers (Xenon, Voyager; menu commands of the user guides, devices.md §1.3). */
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const syn = '\x16'
export const triggerOn = (): Uint8Array => ascii(`${syn}T\r`)
export const triggerOff = (): Uint8Array => ascii(`${syn}U\r`)

/** Tag and subtag of three characters each, then data: `REVINF`, `232BAD?`. */
export const query = (command: string): Uint8Array => ascii(`${syn}M\r${command}.`)
/** A setting in the volatile table: forgotten with the power. */
export const setting = (command: string): Uint8Array => ascii(`${syn}M\r${command}!`)
export const tagOf = (command: string): string => command.slice(0, 6).toUpperCase()

export const questions = {
  /** Name, revision and number, one a line, and then the reply. */
  software: 'REVINF',
  /** The firmware of Access-IS readers built on the same engine. */
  engineFirmware: 'AISFWV?',
  /** Known to each of them, and harmless. */
  rate: '232BAD?',
} as const

export type MenuStatus = 'ack' | 'enq' | 'nak'
/** Done; no such command; data out of range. */
export const statusBytes: Readonly<Record<MenuStatus, number>> = { ack: 0x06, enq: 0x05, nak: 0x15 }

/** The command echoed with its value, the status, the storage sign. */
export const menuReply = (echo: string, status: MenuStatus, sign: string): Uint8Array =>
  Uint8Array.of(...ascii(echo), statusBytes[status], ...ascii(sign))

/** Lines or a code as the imager sends them: each with its suffix. */
export const readText = (lines: readonly string[]): Uint8Array =>
  ascii(lines.map((line) => `${line}\r`).join(''))
export const infoLines = (info: Readonly<Record<string, string>>): Uint8Array =>
  ascii(
    Object.entries(info)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join(''),
  )

/** `Product Name: Xenon 1900`; no zone has a colon. */
export function decodeInfo(line: string): readonly [name: string, value: string] | undefined {
  const match = /^([A-Z][A-Za-z ]+):\s*(.*)$/.exec(line)
  return match ? [match[1] ?? '', match[2]?.replace(/\$ProjectRevision:\s*/, '').trim() ?? ''] : undefined
}

export type HostCommand =
  | { readonly kind: 'trigger'; readonly on: boolean }
  | { readonly kind: 'menu'; readonly command: string; readonly sign: string }
  | { readonly kind: 'unknown'; readonly length: number }

const command = new RegExp(`^${syn}(?:([TU])\\r|M\\r([^.!${syn}]*)([.!]))`)

/** Cuts what the host sends into commands; `rest` has begun and is not complete. */
export function cutCommands(text: string): { commands: HostCommand[]; rest: string } {
  const commands: HostCommand[] = []
  let rest = text
  for (;;) {
    const start = rest.indexOf(syn)
    const before = start < 0 ? rest.length : start
    if (before > 0) commands.push({ kind: 'unknown', length: before })
    rest = rest.slice(before)
    const match = command.exec(rest)
    if (match) {
      commands.push(
        match[1]
          ? { kind: 'trigger', on: match[1] === 'T' }
          : { kind: 'menu', command: match[2] ?? '', sign: match[3] ?? '' },
      )
      rest = rest.slice(match[0].length)
      continue
    }
    // A later command behind one that never ended.
    const next = rest.indexOf(syn, 1)
    if (next < 0) return { commands, rest }
    commands.push({ kind: 'unknown', length: next })
    rest = rest.slice(next)
  }
}
