import type { PracticeCard } from '#contract/areas/simulator.ts'
import type { MadeUpCard } from './card-model.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

/** As PC/SC part 3 (§3.1.3.2.3.1) makes it up for a contactless memory card: MIFARE Classic 1K. */
const contactless = bytes('3b8f8001804f0ca000000306030001000000006a')
/** A contact card with a JCOP operating system. */
const contact = bytes('3bf81300008131fe454a434f5076323431b7')

/** Cards of made-up clerks. */
export const practiceCardOf: Readonly<Record<PracticeCard, MadeUpCard>> = {
  'card-1': { atr: contactless, uid: bytes('04a1b2c3d4e580') },
  'card-2': { atr: contactless, uid: bytes('04f6e5d4c3b280') },
  'card-without-number': { atr: contact },
}
