import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { AppError } from '#contract/app-error.ts'
import type { PadButton, PracticeCard, simulatorArea } from '#contract/areas/simulator.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { type FingerPosition, fingerPositions } from '#contract/domain/fingerprint.ts'
import type { PracticeDocument } from '#contract/hall/hall-contract.ts'
import { practiceCardOf } from '#devices/clerk-card/simulator/practice-cards.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import type { PlayedDevice } from '#devices/simulated-counter/played-device.ts'
import type { SimulatedCounter } from '#devices/simulated-counter.ts'
import type { CardHands, DocumentHands, FingerHands, PaperHands, PenHands } from '#devices/simulator.ts'
import { onPad } from '../capture/signing/ink-area.ts'
import type { Clock } from '../clock.ts'
import { bitmapOf } from './bitmap.ts'
import { type PracticeSpecimen, practiceSpecimen } from './practice-specimens.ts'

type Answers = InferContractRouterOutputs<typeof simulatorArea>
type Questions = InferContractRouterInputs<typeof simulatorArea>
type Strokes = NonNullable<Questions['write']['strokes']>

/** The simulator panel's hands: puts documents down, writes on the pad, breaks and mends devices. */
export interface SimulatorDesk {
  specimens(): Promise<Answers['specimens']>
  state(): Answers['state']
  set(wanted: Questions['set']): Promise<Answers['state']>
  placeDocument(specimenId: string): Promise<Answers['state']>
  removeDocument(): Answers['state']
  placeFinger(finger: FingerPosition): Answers['state']
  liftFinger(): Answers['state']
  putClerkCard(card: PracticeCard): Answers['state']
  takeClerkCard(): Answers['state']
  write(strokes?: Strokes): Promise<Answers['state']>
  pressPadButton(button: PadButton): Promise<Answers['state']>
  /** A bitmap file. */
  padScreen(): Uint8Array | undefined
  drawTicket(kind: Questions['drawTicket']['kind']): Promise<Answers['drawTicket']>
  receipts(): Answers['receipts']
}

/** What each role's simulator has for hands. */
interface HandsOf {
  'id-reader': DocumentHands
  'fingerprint-reader': FingerHands
  'signature-pad': PenHands
  'receipt-printer': PaperHands
  'document-printer': object
  'clerk-card': CardHands
}

export function createSimulatorDesk(options: {
  counter: SimulatedCounter
  hub: Pick<DeviceHub, 'settings'>
  /** Documents of the made-up register; asked again until the hall server has answered once. */
  practiceDocuments: () => Promise<readonly PracticeDocument[]>
  /** Draws a number at the hall server, as the column at the entrance would. */
  draw: (kind: Questions['drawTicket']['kind']) => Promise<Answers['drawTicket']>
  clock: Clock
}): SimulatorDesk {
  const { counter, hub, practiceDocuments, draw, clock } = options
  let residents: readonly PracticeSpecimen[] = []
  let placed: string | null = null
  let finger: FingerPosition | null = null
  let clerkCard: PracticeCard | null = null

  async function all(): Promise<readonly PracticeSpecimen[]> {
    if (residents.length === 0) {
      // Without a line there are still the public specimens.
      const documents = await practiceDocuments().catch(() => [])
      residents = documents.map((document) => practiceSpecimen(document, clock.now()))
    }
    return [...residents, ...publicSpecimens.map((one) => ({ ...one, isOrdinary: false, carriesBsn: false }))]
  }

  /** Those that play a role now: a swapped device takes its simulator along. */
  const playing = (): PlayedDevice[] =>
    hub.settings().flatMap(({ address }) => {
      const device = counter.at(address)
      return device ? [device] : []
    })
  function deviceOf(role: DeviceRole): PlayedDevice {
    const device = playing().find((one) => one.role === role)
    if (!device) throw new AppError('simulator.unavailable', { role })
    return device
  }
  const hands = <Role extends DeviceRole>(role: Role): HandsOf[Role] =>
    deviceOf(role).simulator as unknown as HandsOf[Role]

  const state = (): Answers['state'] => ({
    devices: playing().map(({ role, driver, product, cable, simulator, isPlugged }) => ({
      role,
      driver,
      product,
      cable,
      plugged: isPlugged(),
      fault: simulator.fault,
      faults: [...simulator.faults],
    })),
    document: placed,
    finger,
    clerkCard,
  })

  return {
    specimens: async () => (await all()).map(({ lines: _lines, qr: _qr, ...shown }) => shown),
    state,
    async set({ role, fault, plugged }) {
      const device = deviceOf(role)
      if (fault !== undefined) {
        if (!device.simulator.faults.includes(fault)) throw new AppError('input.invalid', { role, fault })
        device.simulator.setFault(fault)
      }
      if (plugged !== undefined) await device.setPlugged(plugged)
      return state()
    },
    async placeDocument(specimenId) {
      const specimen = (await all()).find(({ id }) => id === specimenId)
      if (!specimen) throw new AppError('document.none')
      hands('id-reader').place(specimen.lines, specimen.qr === undefined ? {} : { qr: specimen.qr })
      placed = specimenId
      return state()
    },
    removeDocument() {
      hands('id-reader').remove()
      placed = null
      return state()
    },
    placeFinger(wanted) {
      // One made-up visitor: the same finger is the same ridges, another finger others.
      hands('fingerprint-reader').place(fingerPositions.indexOf(wanted) + 1)
      finger = wanted
      return state()
    },
    liftFinger() {
      hands('fingerprint-reader').lift()
      finger = null
      return state()
    },
    putClerkCard(card) {
      hands('clerk-card').put(practiceCardOf[card])
      clerkCard = card
      return state()
    },
    takeClerkCard() {
      hands('clerk-card').take()
      clerkCard = null
      return state()
    },
    async write(strokes) {
      await hands('signature-pad').write(strokes ? strokesOnPad(strokes) : madeUpSignature(1))
      return state()
    },
    async pressPadButton(button) {
      const { x, y } = buttonCentre(button)
      await hands('signature-pad').tap(x, y)
      return state()
    },
    padScreen() {
      const screen = hands('signature-pad').screen()
      return screen && bitmapOf(screen)
    },
    drawTicket: async (kind) => ({ number: (await draw(kind)).number }),
    receipts: () =>
      hands('receipt-printer')
        .receipts()
        .map(({ at, text, bytes }) => ({ at: at.toISOString(), text, bytes: bytes.length })),
  }
}

/** A pen cannot leave its pad: whatever a page says, a simulated one would count its pixels for hours. */
const strokesOnPad = (strokes: Strokes): Strokes =>
  strokes.map((stroke) =>
    stroke.map(({ x, y, pressure }) => ({
      ...onPad({ x: fraction(x), y: fraction(y) }),
      pressure: fraction(pressure),
    })),
  )

const fraction = (value: number): number => Math.min(1, Math.max(0, value))
