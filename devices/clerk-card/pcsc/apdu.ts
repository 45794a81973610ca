/** GET DATA for the number of a contactless card, a command to the reader (PC/SC part 3, §3.2.2.1.3). `length` 0: all of it. */
export const getUid = (length = 0): Uint8Array => Uint8Array.of(0xff, 0xca, 0x00, 0x00, length)

export const isGetUid = (apdu: Uint8Array): boolean =>
  apdu.length === 5 && apdu[0] === 0xff && apdu[1] === 0xca && apdu[2] === 0 && apdu[3] === 0

/** SW1 SW2 (ISO 7816-4 §5.6): `9000`. */
export const statusOf = (answer: Uint8Array): string =>
  Array.from(answer.subarray(-2), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** 6282: fewer bytes than asked for, and these are all. */
export const succeeded = (answer: Uint8Array): boolean => ['9000', '6282'].includes(statusOf(answer))

/** 6Cxx: the same again, with that length. */
export const lengthAskedFor = (answer: Uint8Array): number | undefined =>
  answer.at(-2) === 0x6c ? answer.at(-1) : undefined
