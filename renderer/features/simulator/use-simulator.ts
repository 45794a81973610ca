import { useCallback, useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import type {
  PadButton,
  PracticeCard,
  SimulatorFault,
  simulatorStateSchema,
  specimenSchema,
} from '#contract/areas/simulator.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { FingerPosition } from '#contract/domain/fingerprint.ts'
import type { Ticket } from '#contract/domain/ticket.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'
import type { DrawnStroke } from './drawing-pad.tsx'

export type Specimen = z.infer<typeof specimenSchema>
export type SimulatorState = z.infer<typeof simulatorStateSchema>
export type SimulatorGroup = DeviceRole | 'hall'
export interface PaperReceipt {
  readonly at: string
  readonly text: string
  readonly bytes: number
}

export interface SimulatorInHand {
  readonly specimens: readonly Specimen[]
  readonly state: SimulatorState | undefined
  readonly receipts: readonly PaperReceipt[]
  /** A picture; null while the pad is blank. */
  readonly padScreen: Blob | null
  /** What the counter asks the visitor for now. */
  readonly asked: { readonly finger: FingerPosition | undefined; readonly aspect: number }
  /** Kept while the panel is away. */
  readonly unfolded: ReadonlySet<SimulatorGroup>
  fold(group: SimulatorGroup): void
  place(specimenId: string): void
  remove(): void
  placeFinger(finger: FingerPosition): void
  liftFinger(): void
  putClerkCard(card: PracticeCard): void
  takeClerkCard(): void
  /** Without strokes a made-up signature. */
  write(strokes?: DrawnStroke[]): void
  pressPadButton(button: PadButton): void
  set(role: DeviceRole, part: { fault?: SimulatorFault; plugged?: boolean }): void
  drawTicket(kind: Ticket['kind']): void
}

const firstUnfolded: ReadonlySet<SimulatorGroup> = new Set(['id-reader', 'hall'])
/** A writing area as most pads have it, before the pad in use has told its own. */
const usualAspect = 5 / 3

function askedNow({ capture }: CounterState): SimulatorInHand['asked'] {
  const stage = capture?.kind === 'fingers' ? capture.enrolment.stage : undefined
  return {
    finger: stage?.stage === 'capturing' ? stage.finger : undefined,
    aspect: capture?.kind === 'signature' ? capture.signing.aspect : usualAspect,
  }
}

/** Asks the simulators while the panel is open, again whenever the counter's state changes. */
export function useSimulator(desk: Desk, isOpen: boolean, counter: CounterState): SimulatorInHand {
  const { language } = useWords()
  const [specimens, setSpecimens] = useState<readonly Specimen[]>([])
  const [state, setState] = useState<SimulatorState>()
  const [receipts, setReceipts] = useState<readonly PaperReceipt[]>([])
  const [padScreen, setPadScreen] = useState<Blob | null>(null)
  const [unfolded, setUnfolded] = useState(firstUnfolded)
  // The client makes each of its parts anew for whoever asks; the effects below need one that stays.
  const simulator = useMemo(() => desk.client.simulator, [desk.client])

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
  const seesPad = isOpen && unfolded.has('signature-pad')
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the counter's state changed
  useEffect(() => {
    if (!isOpen) return
    simulator.state().then(setState, fail)
    simulator.receipts().then(setReceipts, fail)
  }, [isOpen, simulator, fail, counter])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when either state changed
  useEffect(() => {
    if (seesPad) simulator.padScreen().then(setPadScreen, fail)
  }, [seesPad, simulator, fail, counter, state])

  const act = useCallback((call: Promise<SimulatorState>) => void call.then(setState, fail), [fail])
  return {
    specimens,
    state,
    receipts,
    padScreen,
    asked: askedNow(counter),
    unfolded,
    fold: (group) =>
      setUnfolded((before) => {
        const after = new Set(before)
        if (!after.delete(group)) after.add(group)
        return after
      }),
    place: (specimenId) => act(simulator.placeDocument({ specimenId })),
    remove: () => act(simulator.removeDocument()),
    placeFinger: (finger) => act(simulator.placeFinger({ finger })),
    liftFinger: () => act(simulator.liftFinger()),
    putClerkCard: (card) => act(simulator.putClerkCard({ card })),
    takeClerkCard: () => act(simulator.takeClerkCard()),
    write: (strokes) => act(simulator.write(strokes ? { strokes } : {})),
    pressPadButton: (button) => act(simulator.pressPadButton({ button })),
    set: (role, part) => act(simulator.set({ role, ...part })),
    drawTicket: (kind) =>
      void simulator
        .drawTicket({ kind })
        .then(({ number }) => desk.say('ok', () => texts[language].simulator.drawn(number)), fail),
  }
}
