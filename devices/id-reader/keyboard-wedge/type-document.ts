/** The keys a reader that types would press for these lines, as `KeyboardEvent.key` names them. */
export function typeDocument(lines: readonly string[], { prefix }: { prefix: string }): string[] {
  return [prefix, ...lines.flatMap((line) => [...line, 'Enter'])]
}
