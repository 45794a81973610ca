import { join } from 'node:path'
import { createFiling } from '#main/dossier/filing.ts'
import { createParties } from '#main/dossier/parties.ts'
import { createRegister } from '#main/dossier/register-call.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import { createVault } from '#main/storage/create-vault.ts'
import { migrations } from '#main/storage/migrations/index.ts'
import { openDatabase } from '#main/storage/open-database.ts'
import { createContactSender } from '#main/sync/contact-sender.ts'
import { createContactStore } from '#main/sync/contact-store.ts'
import { createNumberBlocks } from '#main/sync/number-blocks.ts'
import { createOutbox } from '#main/sync/outbox.ts'
import { createEnqueue } from '#main/sync/outbox-entry.ts'
import { createOutboxStore } from '#main/sync/outbox-store.ts'

/** Run as a process of its own, with a folder and a hall server: commits contacts for ever, and says each id. */
const [folder = '', baseUrl = '', name = ''] = process.argv.slice(2)
const { database } = await openDatabase({ path: join(folder, 'balie.db'), migrations })
const vault = createVault({ keyFile: join(folder, 'balie.key') })
const hall = createHallClient({ baseUrl, counterKey: 'sleutel', counter: 'PH-03', clerk: () => '' })
const register = createRegister(hall.http)
const numbers = createNumberBlocks({ database, api: hall.api, counter: 'PH-03' })
const contacts = createContactStore({ database, vault, numbers, enqueue: createEnqueue({ vault }) })
const outbox = createOutbox({
  store: createOutboxStore({ database, vault, numbers }),
  numbers,
  send: createContactSender({
    parties: createParties(register, vault.lookup),
    filing: createFiling(register),
  }),
  link: hall.link,
  backoff: { baseMs: 1, ceilingMs: 4 },
})
await numbers.refill()
outbox.start()
const people = ['999970124', '999970136', '999970148']
for (let n = 0; ; n++) {
  const subject = `${name} ${n}`
  const startedAt = new Date().toISOString()
  await database.transaction(async (tx) => {
    const visitId = crypto.randomUUID()
    await tx.run(
      "INSERT INTO visit (id, state, ticket_id, started_at, revision, sealed) VALUES (?, 'closed', 't', ?, 1, x'00')",
      ...[visitId, startedAt],
    )
    await contacts.add(tx, {
      id: crypto.randomUUID(),
      visitId,
      channel: 'Balie',
      subject,
      content: '',
      outcome: n % 3 === 0 ? 'forwarded' : 'answered',
      ...(n % 3 === 0 ? { department: 'Parkeren' } : {}),
      startedAt,
      endedAt: startedAt,
      clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
      counter: 'PH-03',
      bsn: people[n % people.length] ?? '',
    })
  })
  outbox.kick()
  process.stdout.write(`${subject}\n`)
}
