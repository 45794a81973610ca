import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Extract } from '#contract/domain/extract.ts'
import type { ExtractKind } from '#contract/domain/extract-kind.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'
import { type AskedExtract, askedFor, changedWish, type ExtractWish, plainWish } from './wish.ts'

export interface ExtractCalls {
  make(): Promise<void>
  /** A paper to stamp and sign; there only after a try in this visit for which the seal could not be had. */
  readonly makeWithoutSeal?: () => void
  print(extractId: string): void
  save(extractId: string): void
  setPaid(extract: Extract, paid: boolean): void
  printReceipt(): void
  continueReceipt(): void
  open(extract: Extract): Promise<Blob | undefined>
}

interface UsedExtract {
  readonly wish: ExtractWish
  /** The same as it goes to main. */
  readonly asked: AskedExtract
  setWish(part: Partial<ExtractWish>): void
  readonly calls: ExtractCalls
}

export function useExtract(
  desk: Desk,
  visit: Visit | null,
  kinds: readonly ExtractKind[],
  /** Where the next key stroke is useful: after making, printing; after printing, the receipt and not a second copy. */
  onDone: (next: 'print' | 'receipt') => void,
): UsedExtract {
  const { language, format } = useWords()
  const text = texts[language]
  const visitId = visit?.id
  const first = kinds[0]?.code ?? 'persoonsgegevens-adres'
  const relation = visit?.representative?.relation
  const person = visit?.person?.bsnMasked
  const [wish, setWhole] = useState<ExtractWish>(() => plainWish(first, relation))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next visitor or person starts with the plain choice
  useEffect(() => setWhole(plainWish(first, relation)), [visitId, person, first, relation])
  const setWish = useCallback(
    (part: Partial<ExtractWish>) => setWhole((before) => changedWish(before, part)),
    [],
  )
  const chosen = kinds.find(({ code }) => code === wish.kind)
  const [hasCivilStatus, hasForm] = [chosen?.hasCivilStatus ?? false, chosen?.hasForm ?? false]
  // Not on `kinds`: each message of the state brings the same ones anew, and each change here is another preview.
  const asked = useMemo(() => askedFor(wish, { hasCivilStatus, hasForm }), [wish, hasCivilStatus, hasForm])

  const receipt = visit?.receipts.at(-1)
  const receiptState = receipt && `${receipt.id} ${receipt.state}`
  const saidReceipt = useRef<{ visitId: string | undefined; state: string | undefined }>({
    visitId,
    state: receiptState,
  })

  const [sealMissing, setSealMissing] = useState<string>()
  const makeOne = useCallback(
    async (how: { withoutSeal?: true }) => {
      if (!visitId) return
      setSealMissing(undefined)
      const extract = await desk.run('make-extract', async (options) => {
        try {
          return await desk.client.extracts.make({ visitId, ...asked, ...how }, options)
        } catch (error) {
          if (troubleFrom(error)?.code.startsWith('seal.')) setSealMissing(visitId)
          throw error
        }
      })
      if (!extract) return
      desk.say('ok', () => text.extract.made(extract.number))
      onDone('print')
    },
    [desk, visitId, asked, text, onDone],
  )
  const make = useCallback(() => makeOne({}), [makeOne])
  const makeWithoutSeal = useMemo(
    () =>
      visitId !== undefined && sealMissing === visitId
        ? () => void makeOne({ withoutSeal: true })
        : undefined,
    [visitId, sealMissing, makeOne],
  )

  const print = useCallback(
    (extractId: string) => {
      if (!visitId) return
      void desk
        .run('print', (options) => desk.client.extracts.print({ visitId, extractId }, options))
        .then((fact) => {
          const number = visit?.extracts.find((extract) => extract.id === extractId)?.number ?? ''
          const trouble = fact?.trouble
          if (fact?.state === 'printed') {
            desk.say('ok', () => text.extract.printed(number))
            onDone('receipt')
          } else if (trouble) desk.say('error', () => text.errors[trouble.code](trouble.details))
        })
    },
    [desk, visitId, visit?.extracts, text, onDone],
  )

  const save = useCallback(
    (extractId: string) => {
      if (!visitId) return
      void desk
        .run('save-extract', (options) => desk.client.extracts.save({ visitId, extractId }, options))
        .then((saved) => saved && desk.say('ok', () => text.extract.saved(saved.fileName)))
    },
    [desk, visitId, text],
  )

  const setPaid = useCallback(
    (extract: Extract, paid: boolean) => {
      if (!visitId) return
      const put = (value: boolean) =>
        desk.run('other', (options) =>
          desk.client.extracts.setPaid({ visitId, extractId: extract.id, paid: value }, options),
        )
      const words = () =>
        paid ? text.extract.paidSaid(format.euro(extract.feeCents)) : text.extract.unpaidSaid
      void put(paid).then((done) => done && desk.say('ok', words, () => void put(!paid)))
    },
    [desk, visitId, text, format],
  )

  const printReceipt = useCallback(() => {
    if (visitId)
      void desk.run('print-receipt', (options) => desk.client.visit.printReceipt({ visitId }, options))
  }, [desk, visitId])

  const continueReceipt = useCallback(() => {
    if (visitId)
      void desk.run('print-receipt', (options) => desk.client.visit.continueReceipt({ visitId }, options))
  }, [desk, visitId])

  useEffect(() => {
    const was = saidReceipt.current
    saidReceipt.current = { visitId, state: receiptState }
    if (was.visitId !== visitId || was.state === receiptState || !receipt) return
    const trouble = receipt.trouble
    if (receipt.state === 'printed')
      desk.say('ok', () => text.extract.receiptPrinted(format.time(receipt.at)))
    else if (trouble) desk.say('error', () => text.errors[trouble.code](trouble.details))
  }, [desk, visitId, receipt, receiptState, text, format])

  const open = useCallback(
    async (extract: Extract): Promise<Blob | undefined> =>
      (visitId &&
        desk.run('other', (options) =>
          desk.client.extracts.open({ visitId, extractId: extract.id }, options),
        )) ||
      undefined,
    [desk, visitId],
  )

  return {
    wish,
    asked,
    setWish,
    calls: {
      make,
      ...(makeWithoutSeal && { makeWithoutSeal }),
      print,
      save,
      setPaid,
      printReceipt,
      continueReceipt,
      open,
    },
  }
}
