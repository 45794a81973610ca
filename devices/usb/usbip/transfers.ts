import { parseConfiguration } from '../descriptors.ts'
import { createEndpointTurns } from '../endpoint-turns.ts'
import { aborted, untilAborted } from '../until-aborted.ts'
import { Stall, type UsbModel } from '../usb-model.ts'
import { createControlRequests } from './control-requests.ts'
import { results, type Submit, submitted, type Unlink, unlinked } from './messages.ts'

/** The transfers of one imported device. */
export interface Transfers {
  /** How many are not answered yet. */
  readonly underWay: number
  submit(submit: Submit, data: Uint8Array): void
  unlink(unlink: Unlink): void
  /** The cable is pulled: nothing is answered any more. */
  end(): void
}

/** Serves a model: transfers of one endpoint one after the other, as they are asked; the endpoints beside each other. */
export function createTransfers(model: UsbModel, send: (message: Uint8Array) => void): Transfers {
  const control = createControlRequests(model)
  const turns = createEndpointTurns()
  const underWay = new Map<number, AbortController>()
  const known = new Set(
    parseConfiguration(model.configurationDescriptor).interfaces.flatMap(({ alternate }) =>
      alternate.endpoints.map(({ direction, endpointNumber }) => addressOf(direction, endpointNumber)),
    ),
  )
  let ended = false
  model.reset()

  async function carry(
    { direction, endpoint, length, setup }: Submit,
    data: Uint8Array,
    signal: AbortSignal,
  ) {
    if (endpoint === 0) {
      if (direction === 'in') return control.in(setup)
      await control.out(setup, data)
      return undefined
    }
    const address = addressOf(direction, endpoint)
    if (!known.has(address) || control.halted.has(address)) throw new Stall()
    try {
      if (direction === 'in') return await model.transferIn(endpoint, length, signal)
      await model.transferOut(endpoint, data)
      return undefined
    } catch (error) {
      if (error instanceof Stall) control.halted.add(address)
      throw error
    }
  }
  /** The answer to a transfer; undefined when it was taken back. */
  async function answer(
    submit: Submit,
    data: Uint8Array,
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    if (signal.aborted) return undefined
    const { sequence, direction, length } = submit
    try {
      const bytes = await untilAborted(signal, () => carry(submit, data, signal))
      if (bytes === aborted) return undefined
      if (direction === 'out') return submitted(sequence, results.ok, data.length)
      if (!bytes) return submitted(sequence, results.ok, 0)
      if (bytes.length > length) return submitted(sequence, results.overflow, 0)
      return submitted(sequence, results.ok, bytes.length, bytes)
    } catch (error) {
      return submitted(sequence, error instanceof Stall ? results.stall : results.fault, 0)
    }
  }

  return {
    get underWay() {
      return underWay.size
    },
    submit(submit, data) {
      const ending = new AbortController()
      underWay.set(submit.sequence, ending)
      const key = submit.endpoint === 0 ? 'control' : `${submit.direction} ${submit.endpoint}`
      void turns.take(key, async () => {
        const message = await answer(submit, data, ending.signal)
        if (ended || !message) return
        underWay.delete(submit.sequence)
        send(message)
      })
    },
    unlink({ sequence, wanted }) {
      const ending = underWay.get(wanted)
      if (!ending) return send(unlinked(sequence, results.ok))
      ending.abort()
      // After what may have come in the same instant: a transfer that is done is answered as such, and first.
      setImmediate(() =>
        setImmediate(() => {
          if (!ended) send(unlinked(sequence, underWay.delete(wanted) ? results.unlinked : results.ok))
        }),
      )
    },
    end() {
      ended = true
      for (const ending of underWay.values()) ending.abort()
      underWay.clear()
    },
  }
}

const addressOf = (direction: string, endpoint: number): number => endpoint | (direction === 'in' ? 0x80 : 0)
