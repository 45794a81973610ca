import { AppError, isAppError } from '#contract/app-error.ts'
import type { PadButton } from '#contract/areas/simulator.ts'
import { cropped } from '../picture/canvas.ts'
import { boxOf, drawPad, guideLine } from '../picture/draw-pad.ts'
import type { PadText, SignaturePad, SignOutcome, WrittenSignature } from '../signature-pad.ts'
import { chooseEncoding, encodePicture } from './image-encoding.ts'
import {
  type PixelArea,
  penReportsIn,
  readWritingArea,
  type StuCapability,
  setBlackPen,
  setInking,
  setInkThreshold,
  setPenDataOption,
  setWritingArea,
} from './messages.ts'
import type { StuOptions } from './options.ts'
import { writingArea } from './pad-layout.ts'
import { createPenTracker, type PenTracker } from './pen-tracker.ts'
import { reportIds } from './reports.ts'
import type { EncodedPicture, ShowOptions, StuPad } from './stu-pad.ts'
import type { StuTiming, StuTransport } from './stu-transport.ts'

/** A pad that has said who it is. */
export interface KnownPad {
  readonly pad: StuPad
  readonly transport: StuTransport
  readonly capability: StuCapability
  readonly identity: string
  readonly penWidth: number
  readonly options: StuOptions
  readonly timing: StuTiming
}
type SignOptions = NonNullable<Parameters<SignaturePad['sign']>[1]>

/**
 * One signature, from the picture to the outcome. The pad must be blanked before and after: nothing here cleans up
 * its screen.
 */
export async function letSign(known: KnownPad, text: PadText, options: SignOptions): Promise<SignOutcome> {
  const { transport, capability } = known
  const { signal, onPen, onProgress, onShown, onStarted } = options
  const pictures = drawPictures(known, text)
  const tracker = createPenTracker(capability)
  let isWriting = false
  let isOver = false
  let clearing: Promise<void> = Promise.resolve()

  const stopAll: (() => void)[] = []
  const outcome = new Promise<SignOutcome>((resolve, reject) => {
    const again = (): void => {
      if (!isWriting) return
      isWriting = false
      tracker.clear()
      onPen?.({ kind: 'cleared' })
      clearing = clearInk(known, pictures, signal).then(() => {
        isWriting = !isOver
      }, reject)
    }
    const press = (button: PadButton): void => {
      if (button === 'cancel') resolve({ kind: 'cancelled' })
      if (button === 'again') again()
      if (button !== 'accept' || tracker.strokes.length === 0) return
      isWriting = false
      resolve({ kind: 'accepted', signature: signatureOf(known, tracker) })
    }
    stopAll.push(
      transport.onPen((packets) => {
        const now = performance.now()
        if (!isWriting) return
        const { ink, pressed } = tracker.push(packets.flatMap(penReportsIn), now)
        for (const { stroke, points } of ink) onPen?.({ kind: 'points', stroke, points })
        if (pressed) press(pressed)
      }),
      transport.onClosed((reason) => reject(reason ?? new AppError('device.closed'))),
      whenAborted(signal, () => reject(new AppError('capture.stopped'))),
    )
    onStarted?.({ again })
  })
  // Also while the picture is sent, when nobody waits for it yet.
  outcome.catch(() => undefined)

  try {
    // Not a race: whoever stops must not blank the pad while pieces of the picture are still on their way.
    await prepare(known, pictures.whole, { signal, onProgress })
    if (!signal?.aborted) {
      isWriting = true
      onShown?.()
    }
    return await Promise.race([outcome, watch(known, stopAll)])
  } finally {
    isOver = true
    isWriting = false
    for (const stop of stopAll) stop()
    await clearing
  }
}

function signatureOf({ identity, capability }: KnownPad, { strokes, lost }: PenTracker): WrittenSignature {
  const { encodingFlag: _, ...plain } = capability
  return { device: identity, capability: plain, strokes, ...(lost !== undefined && { lostReports: lost }) }
}

interface Pictures {
  readonly whole: EncodedPicture
  readonly line: EncodedPicture
  readonly lineArea: PixelArea
}

/** `pad.unsuitable` when the text does not fit. */
function drawPictures({ capability, transport, options }: KnownPad, text: PadText): Pictures {
  const mode = chooseEncoding(capability.encodingFlag, transport.isSerial, options.picture)
  const isMono = mode === 'mono' || mode === 'monoZlib'
  const canvas = drawPad(text, capability.screenWidth, capability.screenHeight, isMono ? 'mono' : 'colour')
  const line = guideLine(canvas)
  return {
    whole: encodePicture(canvas, mode, options.colourOrder),
    line: encodePicture(cropped(canvas, line), mode, options.colourOrder),
    lineArea: pixelArea(line),
  }
}

const pixelArea = (box: ReturnType<typeof boxOf>): PixelArea => ({
  left: box.left,
  top: box.top,
  right: box.right - 1,
  bottom: box.bottom - 1,
})

const inkArea = ({ screenWidth: width, screenHeight: height }: StuCapability): PixelArea =>
  pixelArea(boxOf(writingArea, { width, height }))

async function prepare(known: KnownPad, picture: EncodedPicture, show: ShowOptions): Promise<void> {
  const { pad, capability, options, penWidth } = known
  await pad.command(setWritingArea(inkArea(capability)))
  await pad.tryCommand(setBlackPen(penWidth))
  await pad.tryCommand(setInkThreshold(options.inkOn, options.inkOff))
  await pad.tryCommand(setPenDataOption(options.penData === 'plain' ? 0 : 3))
  await pad.show(picture, show)
  await pad.command(setInking(true))
}

/** The least that a pad can be sent for it; the whole picture where it does not know how. */
async function clearInk({ pad, capability }: KnownPad, pictures: Pictures, signal?: AbortSignal) {
  try {
    await pad.wipe(inkArea(capability))
    await pad.show(pictures.line, { area: pictures.lineArea, signal })
  } catch (error) {
    if (!isAppError(error) || error.code !== 'device.refused') throw error
    await pad.show(pictures.whole, { signal })
  }
}

/**
 * Never resolves: rejects when the pad falls silent, or has forgotten where one may write, as after a power cut. The
 * visitor would be writing on nothing.
 */
function watch({ transport, capability, timing }: KnownPad, stopAll: (() => void)[]): Promise<never> {
  const wanted = JSON.stringify(inkArea(capability))
  return new Promise((_, reject) => {
    let timer: NodeJS.Timeout
    let isOver = false
    const look = async (): Promise<void> => {
      const area = readWritingArea(await transport.get(reportIds.writingArea))
      if (JSON.stringify(area) !== wanted) throw new AppError('device.closed', { reason: 'restarted' })
      if (!isOver) lookAgain()
    }
    // Only after the answer: questions to a pad that is slow must not pile up.
    const lookAgain = (): void => {
      timer = setTimeout(() => void look().catch(reject), timing.watchMs)
    }
    lookAgain()
    stopAll.push(() => {
      isOver = true
      clearTimeout(timer)
    })
  })
}

function whenAborted(signal: AbortSignal | undefined, then: () => void): () => void {
  if (signal?.aborted) then()
  signal?.addEventListener('abort', then)
  return () => signal?.removeEventListener('abort', then)
}
