import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { listCardReaders } from '#devices/transport/card/list-readers.ts'
import { openPcscReader } from '#devices/transport/card/pcsc-reader.ts'
import type { CardReader, CardSeen } from '#devices/transport/card.ts'
import { type CardHand, cardHand } from './card-hand.ts'
import { absent, type CardHubOptions, cardHub, noNumber, one, other, present } from './card-hub.ts'
import { type CardService, createCardService, readerName, whyNoPcscd } from './pcscd.ts'

const why = await whyNoPcscd()
if (why !== undefined) test.skip(`the real card service: ${why}`, () => undefined)

/** vpcd looks for its card a few times a second. */
const slow = { timeout: 15_000, interval: 20 }
const getUid = Uint8Array.of(0xff, 0xca, 0, 0, 0)
const commands = (hub: DeviceHub): string[] =>
  hub
    .trace('clerk-card')
    .recent()
    .filter(({ direction, pipe }) => pipe === 'card' && direction === 'out')
    .map(({ name }) => name)
const settled = (hub: CardHubOptions) => cardHub({ patienceMs: 15_000, ...hub })

describe.skipIf(why !== undefined)('over the real pcscd', { timeout: 60_000 }, () => {
  let service: CardService
  beforeAll(async () => {
    service = await createCardService()
    await service.start()
  })
  afterAll(() => service.stop())

  /** A hand at one of the two readers. */
  function hand(slot: 0 | 1 = 0): CardHand {
    const one = cardHand(service.ports[slot])
    onTestFinished(async () => {
      await one.leave()
      await vi.waitFor(async () => expect((await seenOn(slot)).lies).toBe(false), slow)
    })
    return one
  }
  async function seenOn(slot: 0 | 1): Promise<{ lies: boolean }> {
    const reader = await openPcscReader(`${readerName} 00 0${slot}`)
    const first = await new Promise<CardSeen | undefined>((resolve) => {
      reader.onCard(resolve)
      setTimeout(() => resolve(undefined), 200)
    })
    await reader.close()
    return { lies: first !== undefined }
  }
  async function open(wanted: string): Promise<CardReader> {
    const reader = await openPcscReader(wanted)
    onTestFinished(() => reader.close())
    return reader
  }

  test('a reader is chosen by its name, by a part of it, or as the first', async () => {
    const names = [`${readerName} 00 00`, `${readerName} 00 01`]
    expect(await listCardReaders()).toEqual(names)
    expect((await open(names[1] ?? '')).name).toBe(names[1])
    expect((await open('PROEF 00 01')).name).toBe(names[1])
    expect((await open('')).name).toBe(names[0])
  })

  test('a card is put down and taken away', async () => {
    const clerk = hand()
    const { is, hears, condition } = settled({ address: { kind: 'pcsc', reader: readerName } })
    await is('ready')
    expect(condition()).toMatchObject({ identity: `${readerName} 00 00` })
    await clerk.put(one)
    await hears(present(one))
    await clerk.take()
    await hears(present(one), absent)
    await clerk.put(noNumber)
    await hears(present(one), absent, present(noNumber))
    expect(await clerk.look()).toMatchObject({ lies: true, troubles: 0 })
  })

  test('two readers do not hear of each other’s cards', async () => {
    const [mine, theirs] = [hand(0), hand(1)]
    const first = settled({ address: { kind: 'pcsc', reader: '00 00' } })
    const second = settled({ address: { kind: 'pcsc', reader: '00 01' } })
    await first.is('ready')
    await second.is('ready')
    await theirs.put(other)
    await second.hears(present(other))
    await mine.put(one)
    await first.hears(present(one))
    await theirs.take()
    await second.hears(present(other), absent)
    expect(first.heard).toEqual([present(one)])
  })

  test('a card that is pulled away while it is read is nobody’s', async () => {
    const clerk = hand()
    const { is, hears, heard } = settled({ address: { kind: 'pcsc', reader: '' }, timing: { graceMs: 0 } })
    await is('ready')
    await clerk.setFault('card-pulled-early')
    await clerk.put(one)
    await vi.waitFor(async () => expect(await clerk.look()).toMatchObject({ lies: false }), slow)
    await clerk.setFault('none')
    await clerk.put(other)
    await hears(present(other))
    await is('ready')
    expect(heard).toHaveLength(1)
  })

  test.each([
    ['garbled', 'device.garbled'],
    ['lies-about-length', 'device.garbled'],
  ] as const)('%s: the card is not known, the next one is', async (fault, code) => {
    const clerk = hand()
    const { is, hears, heard } = settled({ address: { kind: 'pcsc', reader: '' } })
    await is('ready')
    await clerk.setFault(fault)
    await clerk.put(one)
    await is('degraded', code)
    expect(heard).toEqual([])
    await clerk.take()
    await is('ready')
    await clerk.setFault('none')
    await clerk.put(other)
    await hears(present(other))
  })

  test('a card that another program has for itself is read once it is let go', async () => {
    const clerk = hand()
    const { Context, SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T1 } = await import('smartcard')
    await clerk.put(one)
    const elsewhere = new Context()
    onTestFinished(() => elsewhere.close())
    const [reader] = elsewhere.listReaders()
    const card = await vi.waitFor(() => reader?.connect(SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_T1), slow)
    const { is, hears, heard } = settled({ address: { kind: 'pcsc', reader: '' } })
    await is('degraded', 'device.busy')
    expect(heard).toEqual([])
    card?.disconnect()
    await hears(present(one))
    await is('ready')
  })

  test('two programs read one card', async () => {
    const clerk = hand()
    await clerk.put(one)
    const [mine, theirs] = [await open(''), await open('')]
    for (const reader of [mine, theirs]) {
      await new Promise<void>((resolve) => reader.onCard((card) => card && resolve()))
    }
    const [first, second] = [await mine.connect(), await theirs.connect()]
    const answers = await Promise.all([first.transmit(getUid), second.transmit(getUid)])
    const expected = Uint8Array.from([...(one.uid ?? []), 0x90, 0])
    expect(answers).toEqual([expected, expected])
    await first.close()
    await second.close()
    await clerk.take()
    await vi.waitFor(() => expect(mine.connect()).rejects.toMatchObject({ code: 'card.none' }), slow)
  })

  test('closed in the middle of a command: nobody waits for ever', async () => {
    const clerk = hand()
    await clerk.setFault('late-reply')
    await clerk.put(one)
    const reader = await openPcscReader('')
    await new Promise<void>((resolve) => reader.onCard((card) => card && resolve()))
    const channel = await reader.connect()
    const answer = channel.transmit(getUid).catch((error: unknown) => error)
    await reader.close()
    await answer
    await expect(reader.connect()).rejects.toMatchObject({ code: 'device.closed' })
  })

  test('a reader of another name is absent, with the reason', async () => {
    const { is, condition } = settled({ address: { kind: 'pcsc', reader: 'ACR122U' } })
    await is('absent', 'device.absent')
    expect(condition()).toMatchObject({
      trouble: { details: { reason: 'no-such-reader', reader: 'ACR122U', found: 2 } },
    })
  })

  test('pcscd is killed and comes back: the card is gone, and there again', async () => {
    const clerk = hand()
    const { is, hears, condition } = settled({ address: { kind: 'pcsc', reader: readerName } })
    await is('ready')
    await clerk.put(one)
    await hears(present(one))
    await service.kill()
    await hears(present(one), absent)
    await is('absent', 'device.absent')
    expect(condition()).toMatchObject({ trouble: { details: { reason: 'no-card-service' } } })
    await service.start()
    await is('ready')
    await clerk.put(other)
    await hears(present(one), absent, present(other))
  })

  test('pcscd is stopped in the middle of a command', async () => {
    const clerk = hand()
    const { is, heard, hub } = settled({ address: { kind: 'pcsc', reader: readerName } })
    await is('ready')
    await clerk.setFault('late-reply')
    await clerk.put(one)
    await vi.waitFor(() => expect(commands(hub)).toEqual(['Get UID']), slow)
    await service.kill()
    await is('absent', 'device.absent')
    expect(heard).toEqual([])
    await service.start()
    await is('ready')
  })
})

test('without a card service the reader is absent, and nothing falls over', async () => {
  if (why !== undefined) return expect(await listCardReaders()).toBeInstanceOf(Array)
  expect(await listCardReaders()).toEqual([])
  await expect(openPcscReader('')).rejects.toMatchObject({
    code: 'device.absent',
    details: { reason: 'no-card-service' },
  })
})
