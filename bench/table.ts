import type { Figure } from './figure.ts'

const head = ['figure', 'ours', 'peers', 'ratio', 'budget', 'met'] as const

/** Columns as wide as their widest cell; what else was seen stands below each line. */
export function table(figures: readonly Figure[]): string {
  const rows = [head, ...figures.map(row)]
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const notes = (figure: Figure): string[] =>
    'skipped' in figure
      ? [`    not measured: ${figure.skipped}`]
      : [
          `    ${Object.entries(figure.notes)
            .map(([name, value]) => `${name}: ${value}`)
            .join('; ')}`,
        ]
  return [line(head), ...figures.flatMap((figure) => [line(row(figure)), ...notes(figure)])].join('\n')
}

function row({ name, unit, budget, ours, peers, ratio, met }: Figure): string[] {
  const theirs = Object.entries(peers).map(([peer, value]) => `${peer} ${value}`)
  return [
    name,
    ours === null ? '-' : `${ours} ${unit}`,
    theirs.join(', ') || '-',
    ratio === null ? '-' : `${ratio}x`,
    budget,
    met === null ? '-' : met ? 'yes' : 'NO',
  ]
}
