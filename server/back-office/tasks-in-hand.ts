import { z } from 'zod'
import type { TaskInHand } from '#contract/domain/back-office.ts'
import { type Calendar, dayIn } from '#contract/domain/working-days.ts'
import type { Clock } from '../clock.ts'
import type { RegisterDesk } from './register-desk.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const reference = z.object({ uuid: z.uuid() })
const taskSchema = z.object({
  uuid: z.uuid(),
  nummer: text,
  referentienummer: text,
  toelichting: text,
  status: z.string(),
  toegewezenOp: z.iso.datetime({ offset: true }),
  toegewezenAanActoren: z.array(reference).nullish(),
  aanleidinggevendKlantcontact: reference,
})
type Task = z.infer<typeof taskSchema>
const pageSchema = z.object({ next: z.string().nullish(), results: z.array(z.unknown()) })
const actorSchema = z.object({ naam: text })
const contactSchema = z.object({
  onderwerp: text,
  metadata: z.record(z.string(), z.unknown()).nullish(),
})
type Contact = z.infer<typeof contactSchema>

/** Of 100 each. */
const mostPages = 5
const donePages = 1
/** Questions to the register at the same time. */
const atOnce = 8

const wordOf = { open: 'te_verwerken', done: 'verwerkt' } as const

/** Whoever is named first has it. */
const actorOf = ({ toegewezenAanActoren }: Task): string[] =>
  (toegewezenAanActoren ?? []).slice(0, 1).map(({ uuid }) => uuid)
const contactIn = ({ aanleidinggevendKlantcontact: { uuid } }: Task): string => uuid
const nothingKnown: Contact = { onderwerp: '', metadata: null }

/** Each asked once and a few at a time; what cannot be had is left out, for a task is worth showing without it. */
async function known<T>(ids: readonly string[], ask: (id: string) => Promise<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>()
  const waiting = [...new Set(ids)]
  async function work(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const [answer] = await Promise.allSettled([ask(id)])
      if (answer.status === 'fulfilled') found.set(id, answer.value)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return found
}

/** The questions that were forwarded to departments: an internetaak each, wherever the klantdossier is. */
export function createTasksInHand(options: { dossier: RegisterDesk; calendar: Calendar; clock: Clock }) {
  const { dossier, calendar, clock } = options

  const readable = (items: readonly unknown[]): Task[] =>
    items.flatMap((item) => taskSchema.safeParse(item).data ?? [])

  async function search(state: TaskInHand['state'], department: string | undefined): Promise<Task[]> {
    const found: Task[] = []
    for (let page = 1; page <= (state === 'open' ? mostPages : donePages); page++) {
      const { next, results } = await dossier.ask(pageSchema, {
        method: 'GET',
        path: '/internetaken',
        query: {
          status: wordOf[state],
          ...(department === undefined ? {} : { actoren__naam: department }),
          ...(page === 1 ? {} : { page: String(page) }),
        },
      })
      found.push(...readable(results))
      if (!next) break
    }
    return found
  }

  const nameOf = async (actor: string): Promise<string> =>
    (await dossier.ask(actorSchema, { method: 'GET', path: `/actoren/${actor}` })).naam
  const contactOf = (uuid: string): Promise<Contact> =>
    dossier.ask(contactSchema, { method: 'GET', path: `/klantcontacten/${uuid}` })

  function inHand(task: Task, department: string, { onderwerp, metadata }: Contact): TaskInHand {
    // The standard has no deadline for a task (standards.md §1.5): the counter notes it with the contact.
    const promised = z.iso.date().safeParse(metadata?.antwoordvoor)
    const today = dayIn(clock.now())
    return {
      id: task.uuid,
      number: task.referentienummer || task.nummer,
      department,
      subject: onderwerp,
      text: task.toelichting,
      askedAt: task.toegewezenOp,
      ...(promised.success
        ? { answerBy: promised.data, workingDaysLeft: calendar.left(today, promised.data) }
        : {}),
      state: task.status === wordOf.done ? 'done' : 'open',
    }
  }

  async function allInHand(tasks: readonly Task[]): Promise<TaskInHand[]> {
    const names = await known(tasks.flatMap(actorOf), nameOf)
    const contacts = await known(tasks.map(contactIn), contactOf)
    return tasks.map((task) =>
      inHand(
        task,
        actorOf(task)
          .map((actor) => names.get(actor) ?? '')
          .join(', '),
        contacts.get(contactIn(task)) ?? nothingKnown,
      ),
    )
  }

  return {
    /** The oldest promise first, then what has none. */
    async list(state: TaskInHand['state'], department?: string): Promise<TaskInHand[]> {
      const tasks = await allInHand(await search(state, department))
      const key = ({ answerBy, askedAt }: TaskInHand): string => `${answerBy ?? '9999'} ${askedAt}`
      return tasks.sort((a, b) => key(a).localeCompare(key(b)))
    },

    /** Answered; once more changes nothing. */
    async finish(id: string): Promise<TaskInHand> {
      const task = await dossier.ask(taskSchema, {
        method: 'PATCH',
        path: `/internetaken/${id}`,
        body: { status: wordOf.done },
      })
      const [done] = await allInHand([task])
      if (!done) throw new Error('one task in, none out')
      return done
    },
  }
}
