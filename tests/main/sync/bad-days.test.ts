import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallDisk } from '../storage/scratch.ts'
import { bsns, commitContact, contactOf, drained, openCounter, parked, until } from './counter.ts'
import { handClock } from './hand-clock.ts'
import { startSmallRegister } from './small-register.ts'

test('a disk that is full while contacts are being sent loses nothing, and they arrive once there is room', async ({
  skip,
}) => {
  const folder = smallDisk()
  if (!folder) return skip('no right to mount a small disk here')
  const register = await startSmallRegister()
  const hand = handClock()
  const counter = await openCounter({ url: register.url, folder, ...hand })
  await counter.numbers.refill()
  for (const bsn of bsns) await commitContact(counter, contactOf({ bsn }))
  const ballast = join(folder, 'ballast')
  try {
    writeFileSync(ballast, Buffer.alloc(1024 * 1024))
  } catch {
    // It takes what there is.
  }
  counter.outbox.start()
  for (let round = 0; round < 3; round++) {
    await hand.armed()
    hand.advance(5_000)
  }
  expect((await counter.outbox.backlog()).waiting).toBeGreaterThan(0)
  await hand.armed()
  rmSync(ballast)
  hand.advance(5_000)
  await drained(counter)
  expect(register.contacts).toHaveLength(bsns.length)
  expect(counter.bugs).toEqual([])
})

test('a row that cannot be opened is parked and shown, and holds nobody else up', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  await counter.numbers.refill()
  await commitContact(counter, contactOf())
  await commitContact(counter, contactOf({ bsn: bsns[1], subject: 'gaat door' }))
  await counter.database.transaction((tx) => tx.run("UPDATE outbox SET sealed = x'01' WHERE seq = 1"))
  counter.outbox.start()
  await parked(counter)
  await drained(counter)
  expect(register.contacts.map(({ onderwerp }) => onderwerp)).toEqual(['gaat door'])
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    {
      state: 'parked',
      title: 'Klantcontact 0700000001',
      lastTrouble: { code: 'storage.damaged' },
    },
  ])
})

test('a line that is lost between two steps is taken up at the second', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  register.setFaults((_method, path) =>
    path.endsWith('/actorklantcontacten') ? { kind: 'status', status: 503 } : { kind: 'none' },
  )
  counter.outbox.start()
  await commitContact(counter, contactOf())
  await until(
    counter,
    async () => ((await counter.outbox.list({ includeAccepted: false }))[0]?.attempts ?? 0) > 0,
  )
  await counter.close()
  register.setFaults(() => ({ kind: 'none' }))
  const before = register.seen.length
  const again = await openCounter({ url: register.url, folder: counter.folder })
  again.outbox.start()
  await drained(again)
  const paths = register.seen.slice(before).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
  expect(paths).not.toContain('POST maak-klantcontact')
  expect(paths).toContain('POST actorklantcontacten')
  expect(register.contacts).toHaveLength(1)
  expect(register.links).toHaveLength(1)
})
