import process from 'node:process'
import { commitContact, contactOf, drainedOf, openParts } from './counter-parts.ts'
import { somePeople } from './some-people.ts'

/**
 * Run as a process of its own, with a folder and a hall server: commits so many contacts, says each subject, and ends
 * when all of them were accepted.
 */
const [folder = '', url = '', name = '', count = '', counterKey = 'sleutel'] = process.argv.slice(2)
const counter = await openParts({
  folder,
  url,
  counterKey,
  timeoutMs: 5_000,
  backoff: { baseMs: 20, ceilingMs: 200 },
})
counter.outbox.start()
// The outbox keeps no program alive by waiting.
const awake = setInterval(() => {}, 1_000)
for (let n = 0; n < Number(count); n++) {
  const subject = `${name} ${n}`
  const startedAt = new Date().toISOString()
  const handed = n % 3 === 0 ? ({ outcome: 'forwarded', department: 'Parkeren' } as const) : {}
  const bsn = somePeople[n % somePeople.length] ?? ''
  await commitContact(
    counter,
    contactOf({ subject, startedAt, endedAt: startedAt, bsn, content: '', ...handed }),
  )
  process.stdout.write(`${subject}\n`)
}
process.stdout.write('committed\n')
await drainedOf(counter)
await counter.close()
clearInterval(awake)
for (const bug of counter.bugs) process.stderr.write(`bug: ${String(bug)}\n`)
process.exit(counter.bugs.length > 0 ? 1 : 0)
