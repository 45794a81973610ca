import type { Block, PaperDocument } from '#main/documents/document.ts'

/** Every word a paper is made of, in the order in which it must be read; what repeats on each page is left out. */
export const wordsOf = ({ letterhead, blocks }: PaperDocument): string[] =>
  [
    letterhead.sender,
    letterhead.department,
    ...letterhead.reference.flatMap(({ label, value }) => [label, value]),
    ...blocks.flatMap(wordsOfBlock),
  ].filter((words) => words !== '')

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title':
      return [block.text, block.subtitle]
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'fields':
      return block.rows.flatMap(({ label, value, notes }) => [label, value, ...notes])
    case 'form':
      return block.rows.flatMap(({ label, value }) => [label, value])
    case 'table':
      return [...block.columns.map(({ header }) => header), ...block.rows.flat()]
    case 'signature':
      return [block.stamp, block.signature, ...block.signer]
    case 'signed':
      return [block.caption]
    case 'check':
      return [block.heading, ...block.lines]
    case 'new-page':
    case 'unused':
      return []
  }
}
