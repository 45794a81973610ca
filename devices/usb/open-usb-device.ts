import { AppError } from '#contract/app-error.ts'
import { createPipeEnd } from '../transport/pipe-end.ts'
import type { UsbClaim, UsbDevice } from '../transport/usb-device.ts'
import { claimInterface, type KernelDrivers } from './claim-interface.ts'
import { createEndpointTurns } from './endpoint-turns.ts'
import { transferTrouble } from './usb-errors.ts'
import type { WebUsbDevice, WebUsbInResult, WebUsbOutResult } from './web-usb.ts'

export interface OpenUsbOptions extends KernelDrivers {
  /** Tells when the device is pulled out; returns "stop". */
  onUnplugged(listener: () => void): () => void
}

/** A pad that clears its screen takes 0.6 s over one request (devices.md §3); three times that is no answer. */
const controlMs = 2000
/**
 * How long one asking of `listen` stays open. Closing has to wait for it, as the package keeps the interface so long.
 * Between two askings the device holds its report, but one that comes while the system takes the asking back is lost
 * (Linux drops it with the transfer): some 0.1 ms on a real bus, so once in a second and not ten times.
 */
const listenMs = 1000
/**
 * The package ends a transfer by itself at its timeout; a device by the book never does, and then we do. Late enough
 * to be second on a machine that is out of breath.
 */
const graceMs = 1000
/** A plug that is pulled in mid-transfer shows as a fault first; the system tells of the plug a moment later. */
const tellsOfPlugMs = 1000
/** An endpoint that refuses so often in a row while we listen will not come back. */
const stallsAllowed = 3

/**
 * Opens a WebUSB device, that of `usb` 3.1 or a fake one, and claims the interface a driver wants. What the package
 * does otherwise than WebUSB says ends here (docs/devices.md, "usb 3.1"). `device.wrong` without such an interface,
 * `device.busy` when we may not have it, `device.absent` when it is gone already.
 */
export async function openUsbDevice(
  device: WebUsbDevice,
  claim: UsbClaim,
  options: OpenUsbOptions,
): Promise<UsbDevice> {
  const { vendorId, productId } = device
  const details = { vendorId, productId }
  const claimed = await claimInterface(device, claim, options)
  const end = createPipeEnd()
  const turns = createEndpointTurns()
  let lost: AppError | undefined
  let closing: Promise<void> | undefined

  /** Waits for what is under way: until then the package keeps the interface, and its driver cannot have it back. */
  const letGo = (): Promise<void> => {
    closing ??= turns.idle().then(() => claimed.release())
    return closing
  }
  const unplugged = (cause?: unknown): void => {
    if (end.isClosed) return
    lost = cause instanceof AppError ? cause : new AppError('device.unplugged', details)
    stopWatching()
    end.closed(lost)
    void letGo()
  }
  const stopWatching = options.onUnplugged(() => unplugged())
  const closedWithin = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      end.listen.onClosed(() => {
        clearTimeout(timer)
        resolve()
      })
    })

  const refuseWhenClosed = (): void => {
    if (end.isClosed) throw lost ?? end.refuse()
  }
  /** One transfer, with its failures in our words. A pulled plug is told to all before the caller hears of it. */
  async function transfer<Result extends WebUsbInResult | WebUsbOutResult>(
    ask: () => Promise<Result>,
    unstall?: () => Promise<void>,
  ): Promise<Result> {
    try {
      const result = await ask()
      if (result.status === 'stall') throw new AppError('device.refused', { ...details, reason: 'stall' })
      if (result.status === 'babble') throw new AppError('device.garbled', { ...details, reason: 'babble' })
      return result
    } catch (error) {
      if (lost) throw lost
      const trouble = error instanceof AppError ? error : transferTrouble(error, details)
      if (trouble.details.reason === 'usb-fault') await closedWithin(tellsOfPlugMs)
      if (lost) throw lost
      if (trouble.code === 'device.unplugged') unplugged(trouble)
      // A halted endpoint refuses everything until it is told to go on (USB 2.0, 9.4.5).
      if (trouble.code === 'device.refused') await unstall?.().catch(() => undefined)
      throw trouble
    }
  }
  const inTime = <Result>(asked: Promise<Result>, timeoutMs: number): Promise<Result> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new AppError('device.timeout', details)), timeoutMs + graceMs)
    })
    return Promise.race([asked, late]).finally(() => clearTimeout(timer))
  }

  // A transfer in that outlives its time still takes the next bytes of the endpoint: who asks next gets its answer.
  const unanswered = new Map<number, Promise<WebUsbInResult>>()
  function askIn(endpoint: number, length: number, timeoutMs: number): Promise<WebUsbInResult> {
    const asked = unanswered.get(endpoint) ?? device.transferIn(endpoint, length, timeoutMs)
    unanswered.set(endpoint, asked)
    const answered = (): boolean => unanswered.get(endpoint) === asked && unanswered.delete(endpoint)
    asked.then(answered, answered)
    return inTime(asked, timeoutMs)
  }
  const transferIn = (endpoint: number, length: number, timeoutMs: number): Promise<Uint8Array> =>
    turns.take(`in ${endpoint}`, async () => {
      refuseWhenClosed()
      const unstall = (): Promise<void> => device.clearHalt('in', endpoint)
      return bytesOf(await transfer(() => askIn(endpoint, length, timeoutMs), unstall))
    })

  return {
    vendorId,
    productId,
    productName: device.productName ?? undefined,
    serialNumber: device.serialNumber ?? undefined,
    interfaceNumber: claimed.interfaceNumber,
    endpoints: claimed.endpoints,
    controlIn: (setup, length) =>
      turns.take('control', async () => {
        refuseWhenClosed()
        const { type: requestType, ...rest } = setup
        const asked = transfer(() =>
          inTime(device.controlTransferIn({ requestType, ...rest }, length, controlMs), controlMs),
        )
        return bytesOf(await asked)
      }),
    controlOut: (setup, bytes = new Uint8Array(0)) =>
      turns.take('control', async () => {
        refuseWhenClosed()
        const { type: requestType, ...rest } = setup
        // Never without data, not even none: `usb` 3.1 throws a TypeError.
        const sent = await transfer(() =>
          inTime(device.controlTransferOut({ requestType, ...rest }, bytes, controlMs), controlMs),
        )
        if (sent.bytesWritten !== bytes.length)
          throw new AppError('device.garbled', { ...details, reason: 'short' })
      }),
    transferIn,
    transferOut: (endpoint, bytes, timeoutMs) =>
      turns.take(`out ${endpoint}`, async () => {
        refuseWhenClosed()
        const sent = await transfer(
          () => inTime(device.transferOut(endpoint, bytes, timeoutMs), timeoutMs),
          () => device.clearHalt('out', endpoint),
        )
        if (sent.bytesWritten !== bytes.length)
          throw new AppError('device.garbled', { ...details, reason: 'short' })
      }),
    listen(endpoint, onReport) {
      // One packet at a time: a transfer of one packet that is broken off has either all of it or nothing.
      const length = claimed.endpoints.find(
        ({ number, direction }) => number === endpoint && direction === 'in',
      )?.packetSize
      if (length === undefined) throw new AppError('device.wrong', { ...details, reason: 'no-such-endpoint' })
      let listening = true
      void (async () => {
        for (let stalls = 0; listening && !end.isClosed; ) {
          try {
            const report = await transferIn(endpoint, length, listenMs)
            stalls = 0
            if (listening && !end.isClosed) onReport(report)
          } catch (error) {
            const code = error instanceof AppError ? error.code : undefined
            if (code === 'device.timeout') continue
            if (code === undefined) throw error // thrown by `onReport`: a bug of ours
            stalls += 1
            if (stalls >= stallsAllowed) unplugged(error)
          }
        }
      })()
      return () => {
        listening = false
      }
    },
    onClosed: end.listen.onClosed,
    close() {
      stopWatching()
      end.closed(undefined)
      return letGo()
    },
  }
}

/** A DataView may begin in the middle of its buffer. */
const bytesOf = ({ data }: WebUsbInResult): Uint8Array =>
  data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice() : new Uint8Array(0)
