import { type FieldNode, type FieldTree, partsOfWhole } from './field-tree.ts'
import type { Json, JsonObject } from './shapes.ts'

/** What was asked for, as a tree; `all` is everything below that point. */
export type Selection = { readonly [name: string]: Selection | 'all' }

/** Sent of their own accord; asking for them is an error (Haal Centraal, fields). */
const automatic = new Set([
  'geheimhoudingPersoonsgegevens',
  'inOnderzoek',
  'opschortingBijhouding',
  'rni',
  'verificatie',
  'indicatieVastgesteldVerblijftNietOpAdres',
])

export type FieldFault = 'unknown' | 'automatic'

/** The steps of a path, with a part of a date or code shortened to the whole; or what is wrong with it. */
export function resolveField(path: string, tree: FieldTree): readonly string[] | FieldFault {
  const steps = path.split('.')
  if (steps.some((step) => automatic.has(step))) return 'automatic'
  let node: FieldNode = tree
  for (const [depth, step] of steps.entries()) {
    if (typeof node === 'string') {
      const isPart = depth === steps.length - 1 && partsOfWhole[node].includes(step)
      return isPart ? steps.slice(0, depth) : 'unknown'
    }
    const below: FieldNode | undefined = Object.hasOwn(node, step) ? node[step] : undefined
    if (below === undefined) return 'unknown'
    node = below
  }
  return steps
}

const wholeOf = (node: FieldNode | undefined): Selection | 'all' =>
  node === undefined || typeof node === 'string'
    ? 'all'
    : Object.fromEntries(Object.entries(node).map(([name, below]) => [name, wholeOf(below)]))

/** A group that is asked as a whole gives what the tree allows of it: a search gives less than a consultation. */
export function selectionOf(paths: readonly (readonly string[])[], tree: FieldTree): Selection {
  const groups = new Map<string, (readonly string[])[]>()
  for (const [head = '', ...rest] of paths) groups.set(head, [...(groups.get(head) ?? []), rest])
  return Object.fromEntries(
    [...groups].map(([head, rests]) => {
      const node = tree[head]
      const isWhole = typeof node !== 'object' || rests.some((rest) => rest.length === 0)
      return [head, isWhole ? wholeOf(node) : selectionOf(rests, node)]
    }),
  )
}

/** Dates in inOnderzoek that belong to some marks only; any other date belongs to all marks beside it. */
const marksOfDate: Readonly<Record<string, readonly string[]>> = {
  datumIngangOnderzoekGemeente: ['gemeenteVanInschrijving', 'datumInschrijvingInGemeente'],
  datumIngangOnderzoekVerblijfplaats: ['adresregel1', 'adresregel2', 'adresregel3', 'land'],
}

/** The marks of the fields that are given, each date only beside a mark it belongs to. */
function selectMarks(marks: JsonObject, isGiven: (field: string) => boolean): JsonObject | undefined {
  const given = Object.keys(marks).filter((key) => !key.startsWith('datumIngangOnderzoek') && isGiven(key))
  if (given.length === 0) return undefined
  const others = Object.values(marksOfDate).flat()
  const dates = Object.keys(marks).filter((key) => {
    if (!key.startsWith('datumIngangOnderzoek')) return false
    const own = marksOfDate[key]
    return given.some((mark) =>
      own ? own.includes(mark) : key === 'datumIngangOnderzoek' || !others.includes(mark),
    )
  })
  return Object.fromEntries([...given, ...dates].map((key) => [key, marks[key] as Json]))
}

const isPlain = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && !Array.isArray(value)

/** Cuts a document down to what was asked, and adds what comes of its own accord. */
export function select(document: JsonObject, selection: Selection): JsonObject {
  const result: JsonObject = {}
  for (const [key, value] of Object.entries(document)) {
    const wanted = selection[key]
    if (key === 'inOnderzoek' && isPlain(value)) {
      const isGiven = (field: string): boolean => selection[field] !== undefined || field === 'type'
      const marks = selectMarks(value, isGiven)
      if (marks) result[key] = marks
    } else if (wanted === 'all' || key === 'type' || automatic.has(key)) {
      result[key] = value
    } else if (wanted !== undefined) {
      const part = selectWithin(value, wanted)
      if (part !== undefined) result[key] = part
    }
  }
  return result
}

function selectWithin(value: Json, selection: Selection): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => (isPlain(item) ? select(item, selection) : item))
  }
  if (!isPlain(value)) return undefined
  const part = select(value, selection)
  return Object.keys(part).length === 0 ? undefined : part
}

const abroad = new Set(['VerblijfplaatsBuitenland', 'VerblijfplaatsOnbekend'])

/**
 * Resolves the aliases of consumers who may not see foreign addresses: `verblijfplaatsBinnenland` and
 * `adresseringBinnenland` give the plain field for somebody in the Netherlands and nothing for somebody abroad; the
 * salutation is given to both.
 */
export function withoutAliases(selection: Selection, document: JsonObject): Selection {
  const { verblijfplaatsBinnenland: home, adresseringBinnenland: addressed, ...rest } = selection
  const residence = document.verblijfplaats
  const isAbroad = isPlain(residence) && abroad.has(String(residence.type))
  const named = ['aanhef', 'aanschrijfwijze', 'gebruikInLopendeTekst']
  const allowed =
    typeof addressed === 'object'
      ? Object.entries(addressed).filter(([name]) => !isAbroad || named.includes(name))
      : []
  return {
    ...rest,
    ...(home && !isAbroad ? { verblijfplaats: home } : {}),
    ...(allowed.length > 0 ? { adressering: Object.fromEntries(allowed) } : {}),
  }
}
