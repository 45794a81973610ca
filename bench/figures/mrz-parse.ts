import { parse } from 'mrz'
import { parseMRZ } from 'mrz-fast'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'
import { type Measurement, median, rounded } from '../figure.ts'

/** ICAO 9303-4, Appendix B. */
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
] as const
/** ICAO 9303-5, Appendix B; `mrz-fast` knows passports only. */
const card = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
] as const

const rounds = 7
const parses = 20_000

/** Zones a second, the median of some rounds; the rounds of all take turns. */
function rates(works: Readonly<Record<string, () => unknown>>): Record<string, number> {
  const times = Object.keys(works).map((name) => [name, [] as number[]] as const)
  for (let round = 0; round <= rounds; round++) {
    for (const [name, each] of times) {
      const work = works[name]
      const from = performance.now()
      for (let i = 0; i < parses; i++) work?.()
      // The first round is to warm up.
      if (round > 0) each.push(parses / ((performance.now() - from) / 1000))
    }
  }
  return Object.fromEntries(times.map(([name, each]) => [name, Math.round(median(each))]))
}

/** Whole zones with every check digit, repair included, beside the libraries that do the same for some of them. */
export const mrzParse: Measurement = {
  goals: [
    { name: 'mrz-parse-passport', unit: '/s', budget: 'as fast as mrz, with its repair on' },
    { name: 'mrz-parse-card', unit: '/s', budget: 'as fast as mrz, with its repair on' },
  ],
  async measure() {
    const today = new Date()
    const { ours: passports = 0, ...beside } = rates({
      ours: () => parseMrz(passport, { today }),
      mrz: () => parse([...passport], { autocorrect: true }),
      'mrz-fast': () => parseMRZ([...passport]),
    })
    const { ours: cards = 0, ...besideCards } = rates({
      ours: () => parseMrz(card, { today }),
      mrz: () => parse([...card], { autocorrect: true }),
    })
    const reading = (ours: number, peers: Record<string, number>, note: string) => ({
      ours,
      peers,
      ratio: rounded(ours / (peers.mrz ?? Number.NaN)),
      met: ours >= (peers.mrz ?? Number.NaN),
      notes: { is: `zones a second, median of ${rounds} rounds of ${parses}; the ratio is to mrz`, note },
    })
    return [
      reading(passports, beside, 'mrz-fast reads TD3 only and repairs less'),
      reading(cards, besideCards, 'mrz-fast does not know this kind'),
    ]
  },
}
