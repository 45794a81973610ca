const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** Nine digits that pass the eleven-test (Logisch Ontwerp BSN). */
export const isBsn = (text: string): boolean =>
  /^\d{9}$/.test(text) &&
  text !== '000000000' &&
  weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11 === 0

/** `•••••124`: enough to compare with a paper, too little to copy. */
export const maskBsn = (bsn: string): string => `•••••${bsn.slice(-3)}`
