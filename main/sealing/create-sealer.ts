import { createHash } from 'node:crypto'
import { AppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { SealFact } from '#contract/domain/seal.ts'
import { detachedSignature } from './cms.ts'
import { openRemoteKey } from './csc/remote-key.ts'
import { openLocalKey } from './local-key.ts'
import { createPost } from './post.ts'
import { requireValid, type SealKey, subjectOf } from './seal-key.ts'
import type { LocalSealSettings, RemoteSealSettings, SealSettings } from './seal-settings.ts'
import type { Sealer, SealStatus } from './sealer.ts'
import { timestampOf } from './timestamp.ts'

const dayMs = 86_400_000
export const warnDays = 30
/** So long what a service says of its credential is taken as it was. */
const remoteKeyMs = 10 * 60_000

/** What a reader of PDFs and a screen reader call it. */
const label = 'Elektronisch zegel van de gemeente'

/** Bytes for what is not certificates: attributes, signature, and a timestamp token with the chain of its authority. */
const roomForSignature = 2_048
const roomForTimestamp = 16_384

export function createSealer(
  settings: SealSettings,
  /** Runs before a local key is read, for a key that is still to be made. */
  prepare: () => Promise<void> = async () => {},
): Sealer {
  return settings.kind === 'none' ? noSealer : createKeySealer(settings, prepare)
}

const off: SealStatus = {
  ...{ kind: 'none', state: 'off', expiresSoon: false },
  ...{ subject: null, validUntil: null, trouble: null },
}

const noSealer: Sealer = {
  kind: 'none',
  seal: async (pdf) => pdf,
  fact: async () => undefined,
  status: async () => off,
  known: () => off,
  close: async () => {},
}

function createKeySealer(
  settings: LocalSealSettings | RemoteSealSettings,
  prepare: () => Promise<void>,
): Sealer {
  const { kind, timestamp } = settings
  const http = createPost()
  let opening: { key: Promise<SealKey>; until: number } | undefined
  let known: SealStatus = { ...off, kind, state: 'opening' }

  async function open(): Promise<SealKey> {
    if (settings.kind === 'remote') return openRemoteKey(settings, http.post)
    await prepare()
    return openLocalKey(settings)
  }

  /** Asked again after a failure: somebody may have put the right file there, or the line have come back. */
  function key(): Promise<SealKey> {
    if (opening && performance.now() < opening.until) return opening.key
    const key = open()
    const mine = {
      key,
      until: kind === 'remote' ? performance.now() + remoteKeyMs : Number.POSITIVE_INFINITY,
    }
    opening = mine
    key.catch(() => {
      if (opening === mine) opening = undefined
    })
    return key
  }

  function tell(opened: SealKey | undefined, at: Date, trouble: Trouble | null): SealStatus {
    const [own] = opened?.certificates ?? []
    const until = own && new Date(own.validTo)
    known = {
      kind,
      state: trouble ? 'unavailable' : 'ready',
      subject: own ? subjectOf(own) : null,
      validUntil: until?.toISOString() ?? null,
      expiresSoon: until !== undefined && until.getTime() - at.getTime() < warnDays * dayMs,
      trouble,
    }
    return known
  }

  return {
    kind,
    async seal(pdf, at) {
      let opened: SealKey | undefined
      try {
        opened = await key()
        const sealed = await sealWith(opened, pdf, at)
        tell(opened, at, null)
        return sealed
      } catch (error) {
        tell(opened, at, troubleOf(error))
        // What the service said of its key may have changed.
        if (kind === 'remote') opening = undefined
        throw error
      }
    },
    async fact() {
      const [own] = (await key()).certificates
      return factOf(own.raw, subjectOf(own), settings)
    },
    async status(at) {
      let opened: SealKey | undefined
      try {
        opened = await key()
        requireValid(opened.certificates[0], at)
        return tell(opened, at, null)
      } catch (error) {
        return tell(opened, at, troubleOf(error))
      }
    },
    known: () => known,
    async close() {
      await opening?.key.catch(() => {})
      http.close()
    },
  }

  async function sealWith(opened: SealKey, pdf: Uint8Array, at: Date): Promise<Uint8Array> {
    const [own] = opened.certificates
    requireValid(own, at)
    const { prepareSeal } = await import('./pdf/signed-update.ts')
    const certificates = opened.certificates.reduce((sum, { raw }) => sum + raw.length, 0)
    const room = certificates + roomForSignature + (timestamp ? roomForTimestamp : 0)
    const ready = prepareSeal(pdf, { at, name: subjectOf(own), label, room })
    const signature = await detachedSignature(
      opened,
      ready.digest,
      timestamp && ((value) => timestampOf(timestamp.url, value, http.post)),
    )
    if (signature.length > room) throw new AppError('seal.timestamp-refused', { why: 'size' })
    return ready.fill(signature)
  }
}

const factOf = (
  certificate: Uint8Array,
  subject: string,
  { kind, timestamp }: LocalSealSettings | RemoteSealSettings,
): SealFact => ({
  state: 'sealed',
  by: kind,
  level: timestamp ? 'B-T' : 'B-B',
  subject,
  certificateSha256: createHash('sha256').update(certificate).digest('hex'),
})
