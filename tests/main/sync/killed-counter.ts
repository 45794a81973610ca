import process from 'node:process'
import { commitContact, contactOf, openParts } from './counter-parts.ts'

/** Run as a process of its own, with a folder and a hall server: commits contacts for ever, and says each subject. */
const [folder = '', url = '', name = ''] = process.argv.slice(2)
const counter = await openParts({ folder, url })
await counter.numbers.refill()
counter.outbox.start()
const people = ['999970124', '999970136', '999970148']
for (let n = 0; ; n++) {
  const subject = `${name} ${n}`
  const startedAt = new Date().toISOString()
  const handed = n % 3 === 0 ? ({ outcome: 'forwarded', department: 'Parkeren' } as const) : {}
  const bsn = people[n % people.length] ?? ''
  await commitContact(
    counter,
    contactOf({ subject, startedAt, endedAt: startedAt, bsn, content: '', ...handed }),
  )
  process.stdout.write(`${subject}\n`)
}
