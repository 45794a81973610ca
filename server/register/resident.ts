/**
 * One person's list (persoonslijst) of the embedded register, close to the rubrics of the Logisch Ontwerp BRP. The
 * API's own shapes are made from it in server/brp.
 */

/** `jjjjmmdd`; an unknown part is zeros (`19850000`). */
export type BrpDay = string

/** A row of a national table: a code, a description, or, for a foreign place, only the description. */
export interface TableValue {
  readonly code?: string
  readonly description?: string
}

export type Sex = 'M' | 'V' | 'O'
export type NameUse = 'E' | 'P' | 'V' | 'N'
export type TitleCode = 'B' | 'BS' | 'G' | 'GI' | 'H' | 'HI' | 'JH' | 'JV' | 'M' | 'MI' | 'P' | 'PS' | 'R'

export interface PersonName {
  readonly givenNames?: string
  readonly title?: TitleCode
  readonly prefix?: string
  /** `.` is the register's own value for an unknown surname. */
  readonly surname: string
}

export interface LifeEvent {
  readonly date: BrpDay
  readonly place?: TableValue
  readonly country?: TableValue
}

/** Somebody as they stand on another person's list; the BSN is there when they are registered themselves. */
export interface Relative {
  readonly bsn?: string
  readonly name: PersonName
  readonly sex?: Sex
  readonly birth?: LifeEvent
}

/** Rubric 83.10 and 83.20: a six-digit category, group and element (`081100`), and since when. */
export interface Investigation {
  readonly of: string
  readonly since: BrpDay
}

export interface Union {
  readonly partner: Relative
  /** H huwelijk, P geregistreerd partnerschap. */
  readonly kind: 'H' | 'P'
  readonly concluded: LifeEvent
  /** S scheiding, O overlijden, R rechtsvermoeden van overlijden. */
  readonly ended?: { readonly date: BrpDay; readonly reason: 'S' | 'O' | 'R' }
}

export interface Parent extends Relative {
  readonly designation: '1' | '2'
  readonly since: BrpDay
}

export interface Nationality {
  readonly kind: 'known' | 'treated-as-dutch' | 'not-dutch' | 'stateless' | 'unknown'
  readonly nationality?: TableValue
  readonly reason?: TableValue
  readonly since: BrpDay
}

export interface StreetAddress {
  readonly street: string
  /** At most 24 characters (rubric 11.10). */
  readonly shortStreet: string
  readonly houseNumber: number
  readonly houseLetter?: string
  readonly addition?: string
  /** `to` tegenover, `by` bij. */
  readonly designation?: 'to' | 'by'
  /** Without a space, as the BRP keeps it. */
  readonly postcode: string
  readonly town: string
  readonly objectId: string
  readonly designationId: string
}

interface ResidenceBase {
  readonly since: BrpDay
  /** Rubric 09.10, where it is another one than that of the list today. */
  readonly municipality?: TableValue
  readonly investigation?: Investigation
  /** Rubric 83.10 code 089999: the municipality has established that nobody of this name lives there. */
  readonly notAtAddress?: true
}

export type Residence =
  | (ResidenceBase & {
      readonly kind: 'address'
      readonly function: 'W' | 'B'
      readonly address: StreetAddress
    })
  | (ResidenceBase & {
      readonly kind: 'location'
      readonly function: 'W' | 'B'
      readonly description: string
    })
  | (ResidenceBase & {
      readonly kind: 'abroad'
      readonly country: TableValue
      readonly lines: readonly string[]
    })
  | (ResidenceBase & { readonly kind: 'unknown' })

export interface TravelDocument {
  readonly kind: 'passport' | 'identity-card'
  /** Nine characters, no letter O (RvIG). */
  readonly number: string
  readonly issued: BrpDay
  readonly expiry: BrpDay
  readonly status: 'valid' | 'expired' | 'missing'
  /** V vermist, I ingehouden, R van rechtswege vervallen. */
  readonly withdrawn?: { readonly date: BrpDay; readonly designation: 'V' | 'I' | 'R' }
}

export interface Resident {
  readonly bsn: string
  readonly aNumber: string
  readonly name: PersonName
  readonly nameUse: NameUse
  readonly sex: Sex
  readonly birth: LifeEvent
  /** Rubric 70.10: 0 none, 1 to 7 not to one or more kinds of third parties. */
  readonly secrecy: number
  readonly nationalities: readonly Nationality[]
  readonly municipality: TableValue
  readonly inMunicipalitySince: BrpDay
  readonly residence: Residence
  /** Oldest first. */
  readonly formerResidences: readonly Residence[]
  readonly immigration?: { readonly date: BrpDay; readonly country: TableValue }
  readonly parents: readonly Parent[]
  /** Oldest first. */
  readonly unions: readonly Union[]
  readonly children: readonly Relative[]
  readonly death?: LifeEvent
  /** O overlijden, E emigratie, M ministerieel besluit, R RNI, F fout, W wijziging, `.` onbekend. */
  readonly suspension?: { readonly reason: 'O' | 'E' | 'M' | 'R' | 'F' | 'W' | '.'; readonly date: BrpDay }
  readonly guardianship?: true
  readonly residencePermit?: { readonly permit: TableValue; readonly from: BrpDay; readonly until?: BrpDay }
  readonly investigation?: Investigation
  readonly documents: readonly TravelDocument[]
}
