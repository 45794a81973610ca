import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'
import type { HallHttp } from '../hall/hall-http.ts'
import type { RegisterCheck } from './readiness.ts'

const timeoutMs = 3_000
const readySchema = z.object({
  status: z.string(),
  registers: z.array(z.object({ register: z.string(), trouble: z.string().nullable() })),
})

/** As `/ready` calls them. */
const namesAtHall: Readonly<Record<string, string>> = {
  klantdossier: 'klantinteracties',
  brp: 'brp',
  reisdocumenten: 'travelDocuments',
}

type Words = readonly [cause: string, remedy: string]

const noHall: Words = [
  'De server van de hal is niet te bereiken.',
  'Controleer het netwerk, en hall.url in settings.json.',
]
const unexplained: Words = [
  'De server van de hal krijgt hier geen goed antwoord.',
  'Kijk in het logboek van de server van de hal.',
]

/** What the hall itself says that it cannot do now. */
const ofHall: Readonly<Record<string, Words>> = {
  stopping: ['De server van de hal stopt.', 'Wacht tot hij weer draait.'],
  'no-database': ['De server van de hal bereikt zijn database niet.', 'Controleer of PostgreSQL draait.'],
  'not-migrated': [
    'De database van de hal is nog niet bijgewerkt.',
    'Start de server van de hal opnieuw en kijk in zijn logboek.',
  ],
}

/** Each trouble of a register that is passed on (server/registers/readiness.ts). */
const ofRegister: Readonly<Record<string, Words>> = {
  unreachable: ['Het register is niet te bereiken.', 'Controleer netwerk en adres in hall.json.'],
  timeout: ['Het register antwoordt niet op tijd.', 'Vraag de beheerder van het register of het traag is.'],
  tls: [
    'Het certificaat van het register, of het onze, wordt niet vertrouwd.',
    'Controleer de certificaten van dit register in hall.json.',
  ],
  credentials: [
    'Het register weigert onze sleutel of ons certificaat.',
    'Controleer de aanmelding van dit register in hall.json.',
  ],
  'secret-unreadable': [
    'Een bestand met een sleutel of certificaat is niet te lezen.',
    'Controleer of de bestanden in hall.json er staan en leesbaar zijn.',
  ],
  garbled: [
    'Het register geeft een onbruikbaar antwoord.',
    'Controleer het adres in hall.json, en wat er tussen de server en het register staat.',
  ],
  'too-large': ['Het antwoord van het register is te groot.', 'Controleer maxAnswerBytes in hall.json.'],
  'wrong-address': [
    'Op dit adres staat een ander programma dan dit register.',
    'Herstel het adres in hall.json.',
  ],
  failing: ['Het register meldt zelf een storing.', 'Bel de beheerder van het register.'],
}

/** The same checks, with cause and remedy for each register that is away, as the hall server knows them. */
export async function explainRegisters(
  http: HallHttp,
  checks: readonly RegisterCheck[],
): Promise<RegisterCheck[]> {
  if (checks.every(({ state }) => state === 'ready')) return [...checks]
  const hall = await askHall(http)
  return checks.map((check) => {
    if (check.state === 'ready') return check
    const [cause, remedy] = wordsFor(check.name, hall)
    return { ...check, cause, remedy }
  })
}

type Hall = z.infer<typeof readySchema>

async function askHall(http: HallHttp): Promise<Hall | undefined> {
  try {
    const { body } = await http.request({ method: 'GET', path: hallPaths.ready, token: null, timeoutMs })
    return readySchema.parse(body)
  } catch {
    return undefined
  }
}

function wordsFor(name: string, hall: Hall | undefined): Words {
  if (!hall) return noHall
  const trouble = hall.registers.find(({ register }) => register === namesAtHall[name])?.trouble ?? ''
  return ofHall[hall.status] ?? ofRegister[trouble] ?? unexplained
}
