import { openPort } from '../../renderer/connection/host.ts'
import { type CounterClient, createClient } from '../../renderer/port.ts'

// Bundled and run inside the real page, beside what the page itself does: its own port, by the page's own handshake.

const patienceMs = 10_000
/** Without new ink, before a stroke counts as drawn to its end. */
const framesAtRest = 3

const connect = async (): Promise<CounterClient> => createClient(await openPort(new AbortController().signal))

export interface CallTimes {
  readonly each: number[]
  /** From before the first call to after the last, so that the coarse clock of a page counts once. */
  readonly allMs: number
  /** The smallest step of the page's clock. */
  readonly stepMs: number
}

/** Calls one after the other, page to core to page. */
export async function timeCalls(warmUp: number, calls: number): Promise<CallTimes> {
  const client = await connect()
  for (let call = 0; call < warmUp; call++) await client.counter.ping({ sentAt: call })
  const each: number[] = []
  const first = performance.now()
  for (let call = 0; call < calls; call++) {
    const asked = performance.now()
    const { sentAt } = await client.counter.ping({ sentAt: call })
    each.push(performance.now() - asked)
    if (sentAt !== call) throw new Error('another answer than the one to this call')
  }
  return { each, allMs: performance.now() - first, stepMs: clockStepMs() }
}

function clockStepMs(): number {
  let step = Number.POSITIVE_INFINITY
  for (let tick = 0; tick < 50; tick++) {
    const before = performance.now()
    let after = before
    while (after === before) after = performance.now()
    step = Math.min(step, after - before)
  }
  return step
}

export interface VisitorTimes {
  /** The visitor's name is in the document of the page. */
  readonly inPage: number[]
  /** A frame with it has been made. */
  readonly painted: number[]
  /** Documents that name more than one person, or nobody: the clerk has to choose or search, so no time is taken. */
  readonly notAtOnce: string[]
}

/**
 * A document put on the simulated reader, to its holder's name in this page. Both ends are read from this page's clock;
 * the start is before the zone's first byte is written, so the way to the core and over the line is in the time.
 */
export async function timeVisitors(warmUp: number, visits: number, pauseMs: number): Promise<VisitorTimes> {
  const client = await connect()
  const documents = (await client.simulator.specimens()).filter(({ isOrdinary }) => isOrdinary)
  const times: VisitorTimes = { inPage: [], painted: [], notAtOnce: [] }
  for (let visit = 0; visit < warmUp + visits; visit++) {
    const specimen = documents[visit % documents.length]
    if (!specimen) throw new Error('no documents to put down')
    const { visitId } = await client.queue.callByHand({ number: `B${visit + 1}`, kind: 'walk-in' })
    await changed(() => document.querySelector('.balie-person--unknown') !== null)
    // A visitor does not come the moment the one before has left: what that visit set going is over by then.
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    const outcome = changed(() => isNamed() || document.querySelector('.balie-place') === null)
    const start = performance.now()
    const placed = client.simulator.placeDocument({ specimenId: specimen.id })
    const inPage = (await outcome) - start
    const painted = (await frameMade()) - start
    await placed
    if (!isNamed()) times.notAtOnce.push(specimen.id)
    else if (visit >= warmUp) {
      times.inPage.push(inPage)
      times.painted.push(painted)
    }
    await client.visit.abandon({ visitId, reason: 'left' })
    await client.simulator.removeDocument()
    await changed(() => document.querySelector('.balie-person') === null)
  }
  return times
}

const isNamed = (): boolean => document.querySelector('.balie-person__name') !== null

/** The moment at which the page is as wanted, told by its changes. */
function changed(isThere: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error(`waited in vain for ${isThere}`)), patienceMs)
    const watcher = new MutationObserver(look)
    function look(): void {
      if (!isThere()) return
      const at = performance.now()
      clearTimeout(tooLong)
      watcher.disconnect()
      resolve(at)
    }
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true })
    look()
  })
}

/** The text is on the pad, and it takes ink. */
async function padWrites(client: CounterClient): Promise<void> {
  const watching = new AbortController()
  const tooLong = setTimeout(() => watching.abort(new Error('waited in vain for the pad')), patienceMs)
  for await (const { capture } of await client.counter.watch(undefined, { signal: watching.signal })) {
    if (capture?.kind === 'signature' && capture.signing.now.step === 'writing') break
  }
  clearTimeout(tooLong)
}

const frameMade = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(undefined)
    })
  })

/**
 * The pen comes down on the simulated pad, to the ink on the canvas of this page; both ends on this page's clock. The
 * way to the core, through the pad's reports and back is in the time, and so is the wait for the next frame.
 */
export async function timeInk(warmUp: number, strokes: number): Promise<number[]> {
  const client = await connect()
  const specimen = (await client.simulator.specimens()).find(({ isOrdinary }) => isOrdinary)
  if (!specimen) throw new Error('no documents to put down')
  const { visitId } = await client.queue.callByHand({ number: 'B001', kind: 'walk-in' })
  await client.simulator.placeDocument({ specimenId: specimen.id })
  await changed(isNamed)
  const { captureId } = await client.capture.startSignature({ visitId, purpose: 'travel-document' })
  await changed(() => document.querySelector('.balie-ink') !== null)
  let drawn: () => void = () => {}
  let isAtRest = true
  const draw = CanvasRenderingContext2D.prototype.stroke as () => void
  CanvasRenderingContext2D.prototype.stroke = function (this: CanvasRenderingContext2D) {
    draw.call(this)
    isAtRest = false
    drawn()
  }
  await padWrites(client)
  const times: number[] = []
  for (let stroke = 0; stroke < warmUp + strokes; stroke++) {
    // The end of the stroke before must not pass for the beginning of this one.
    for (let frames = 0; frames < framesAtRest; frames = isAtRest ? frames + 1 : 0) {
      isAtRest = true
      await frameMade()
    }
    const y = 0.2 + 0.6 * (stroke / (warmUp + strokes))
    const inked = new Promise<number>((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Error('no ink came')), patienceMs)
      drawn = () => {
        clearTimeout(tooLong)
        resolve(performance.now())
      }
    })
    const start = performance.now()
    const points = [0.4, 0.45, 0.5].map((x) => ({ x, y, pressure: 0.5 }))
    const written = client.simulator.write({ strokes: [points] })
    const at = await inked
    if (stroke >= warmUp) times.push(at - start)
    await written
  }
  await client.capture.stopSignature({ visitId, captureId })
  await client.visit.abandon({ visitId, reason: 'left' })
  return times
}
