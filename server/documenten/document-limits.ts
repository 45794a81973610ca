/** Sizes in bytes. */
export interface DocumentLimits {
  /** A bestandsdeel is this large; the last one holds the rest. */
  readonly part: number
  /** The most that may come as base64 in one go; more comes in parts. */
  readonly inline: number
  readonly document: number
}

const megabyte = 1024 * 1024

export const documentLimits: DocumentLimits = {
  part: 2 * megabyte,
  inline: 8 * megabyte,
  document: 256 * megabyte,
}

/** Room for the fields around the bytes in a JSON or multipart body. */
const aroundBytes = 256 * 1024

/** The largest body a call on Documenten may have; base64 takes four characters for three bytes. */
export const largestBody = ({ inline, part }: DocumentLimits): number =>
  aroundBytes + Math.max(Math.ceil(inline / 3) * 4, part)
