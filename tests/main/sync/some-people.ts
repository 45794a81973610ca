/** Made up, each passing the eleven-test: the numbers of 99997xxxx that nobody has. */
export const everyMadeUpBsn: readonly string[] = Array.from({ length: 10_000 }, (_, n) =>
  String(999_970_000 + n),
).filter(
  (bsn) => [...bsn].reduce((sum, digit, i) => sum + Number(digit) * (i === 8 ? -1 : 9 - i), 0) % 11 === 0,
)

export const somePeople: readonly string[] = everyMadeUpBsn.slice(0, 40)
