const weights = [7, 3, 1] as const

/** Whether the character may stand in a zone at all: A-Z, 0-9 and the filler. */
export const isReadable = (text: string): boolean => /^[A-Z0-9<]*$/.test(text)

/** ICAO 9303-3 §4.9: weights 7, 3, 1; digits as they are, A-Z 10 to 35, `<` (and what cannot be read) 0. */
export function checkDigit(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += characterValue(text.charCodeAt(i)) * (weights[i % 3] ?? 0)
  return String(sum % 10)
}

function characterValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code >= 0x41 && code <= 0x5a ? code - 0x41 + 10 : 0
}
