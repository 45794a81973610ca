import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type {
  PrinterFault,
  ReaderFault,
  simulatorStateSchema,
  specimenSchema,
} from '#contract/areas/simulator.ts'
import type { Ticket } from '#contract/domain/ticket.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'

export type Specimen = z.infer<typeof specimenSchema>
export type SimulatorState = z.infer<typeof simulatorStateSchema>
export interface PaperReceipt {
  readonly at: string
  readonly text: string
  readonly bytes: number
}

export interface SimulatorInHand {
  readonly specimens: readonly Specimen[]
  readonly state: SimulatorState | undefined
  readonly receipts: readonly PaperReceipt[]
  place(specimenId: string): void
  remove(): void
  setReader(part: { fault?: ReaderFault; plugged?: boolean }): void
  setPrinter(part: { fault?: PrinterFault; plugged?: boolean }): void
  drawTicket(kind: Ticket['kind']): void
}

/** Asks the simulators while the panel is open; `changed` rises when the counter's state does. */
export function useSimulator(desk: Desk, isOpen: boolean, changed: unknown): SimulatorInHand {
  const { language } = useWords()
  const [specimens, setSpecimens] = useState<readonly Specimen[]>([])
  const [state, setState] = useState<SimulatorState>()
  const [receipts, setReceipts] = useState<readonly PaperReceipt[]>([])
  const simulator = desk.client.simulator

  const fail = useCallback(
    (error: unknown) => {
      const trouble = troubleFrom(error)
      if (trouble) desk.say('error', () => texts[language].errors[trouble.code](trouble.details))
    },
    [desk, language],
  )

  useEffect(() => {
    if (isOpen) simulator.specimens().then(setSpecimens, fail)
  }, [isOpen, simulator, fail])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the counter's state changed
  useEffect(() => {
    if (!isOpen) return
    simulator.state().then(setState, fail)
    simulator.receipts().then(setReceipts, fail)
  }, [isOpen, simulator, fail, changed])

  const act = useCallback((call: Promise<SimulatorState>) => void call.then(setState, fail), [fail])
  return {
    specimens,
    state,
    receipts,
    place: (specimenId) => act(simulator.placeDocument({ specimenId })),
    remove: () => act(simulator.removeDocument()),
    setReader: (part) => act(simulator.setReader(part)),
    setPrinter: (part) => act(simulator.setPrinter(part)),
    drawTicket: (kind) =>
      void simulator
        .drawTicket({ kind })
        .then(({ number }) => desk.say('ok', () => texts[language].simulator.drawn(number)), fail),
  }
}
