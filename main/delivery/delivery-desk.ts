import { AppError } from '#contract/app-error.ts'
import type { Delivery } from '#contract/domain/delivery.ts'
import type { HallApi } from '../hall/hall-api.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import type { IssueExtract } from '../visits/issue-extract.ts'

/** Hands an extract over by telephone: a code on the visitor's screen, good for one download. */
export interface DeliveryDesk {
  /** `extract.not-found`, `extract.voided`, `delivery.not-sealed`, `hall.offline`. An earlier offer of this visit is taken back. */
  offer(visitId: string, extractId: string): Promise<void>
  takeBack(visitId: string): Promise<void>
  /** Of this visit only: the address is the key. */
  current(visitId: string | undefined): Delivery | undefined
  close(): Promise<void>
}

const lookEveryMs = 2_000

export function createDeliveryDesk(options: {
  visits: CurrentVisit
  issueExtract: Pick<IssueExtract, 'open'>
  hall: Pick<HallApi, 'delivery'>
  /** The page where papers are checked; papers are fetched beside it. */
  verifyUrl: string
  onChange: () => void
}): DeliveryDesk {
  const { visits, issueExtract, hall, verifyUrl, onChange } = options
  let offered: { visitId: string; id: string; delivery: Delivery } | undefined
  let timer: NodeJS.Timeout | undefined

  const stop = (): void => clearTimeout(timer)

  function show(next: typeof offered): void {
    offered = next
    onChange()
  }

  /** Until it is over; a hall that is away for a moment is asked again. */
  function look(): void {
    stop()
    timer = setTimeout(() => {
      const mine = offered
      if (!mine || visits.record()?.visit.id !== mine.visitId) return
      hall.delivery
        .state({ id: mine.id })
        .then((now) => {
          if (offered !== mine) return
          if (now.state !== 'waiting') return show({ ...mine, delivery: { ...mine.delivery, ...now } })
          look()
        })
        .catch(() => offered === mine && look())
    }, lookEveryMs)
    timer.unref()
  }

  async function takeBack(visitId: string): Promise<void> {
    const mine = offered
    if (mine?.visitId !== visitId) return
    if (mine.delivery.state === 'waiting') await hall.delivery.withdraw({ id: mine.id })
    stop()
    if (offered === mine) show(undefined)
  }

  return {
    async offer(visitId, extractId) {
      const extract = visits.require(visitId).visit.extracts.find((one) => one.id === extractId)
      if (!extract) throw new AppError('extract.not-found')
      if (extract.voided) throw new AppError('extract.voided')
      // Without a seal it is a copy of a paper that still has to be stamped and signed.
      if (extract.seal?.state !== 'sealed') throw new AppError('delivery.not-sealed')
      const pdf = await issueExtract.open({ visitId, extractId })
      await takeBack(visitId)
      const { id, token, expiresAt } = await hall.delivery.offer({
        number: extract.number,
        pdf: Buffer.from(pdf).toString('base64'),
      })
      const url = new URL(`afhalen/${token}`, verifyUrl).href
      const { title } = extract
      show({ visitId, id, delivery: { extractId, title, url, state: 'waiting', at: expiresAt } })
      look()
    },
    takeBack,
    current: (visitId) => (offered && offered.visitId === visitId ? offered.delivery : undefined),
    async close() {
      stop()
    },
  }
}
