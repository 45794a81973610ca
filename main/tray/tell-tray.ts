import type { SignatureStore } from '../capture/signing/signature-store.ts'
import { paperTitles } from '../capture/signing/statement-document.ts'
import type { ExtractStore } from '../visits/extract-store.ts'
import type { Tray } from './tray.ts'

/** The same store, from which the back office hears of every extract and every sheet that is kept. */
export const extractsForTray = (store: ExtractStore, tray: Tray): ExtractStore => ({
  ...store,
  async add(tx, visitId, extract, pdf) {
    await store.add(tx, visitId, extract, pdf)
    const { id, number, title, madeAt: at } = extract
    await tray.paper(tx, visitId, { id, kind: 'extract', number, title, at, file: pdf })
    await tray.record(tx, visitId, extract)
  },
  async saveVoid(tx, visitId, extract) {
    await store.saveVoid(tx, visitId, extract)
    await tray.record(tx, visitId, extract)
  },
  async savePrint(tx, visitId, extractId, fact) {
    await store.savePrint(tx, visitId, extractId, fact)
    await tray.sheet(tx, visitId, extractId, fact)
  },
})

/** The same for what was signed. */
export const signaturesForTray = (store: SignatureStore, tray: Tray): SignatureStore => ({
  ...store,
  async add(tx, visitId, signed) {
    await store.add(tx, visitId, signed)
    const { fact, number, pdf } = signed
    const { id, purpose, at } = fact
    const title = paperTitles[purpose]
    await tray.paper(tx, visitId, { id, kind: 'signed-form', number, title, at, file: pdf })
  },
})
