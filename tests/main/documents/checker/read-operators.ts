/** An operator of a content stream with what stands before it (ISO 32000-1 §7.8.2). */
export interface Operation {
  readonly operator: string
  readonly operands: readonly Operand[]
}

export type Operand =
  | { readonly kind: 'name' | 'number' | 'word'; readonly text: string }
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'list' | 'dict'; readonly items: readonly Operand[] }

const token =
  /\s+|%[^\r\n]*|(<<|>>|\[|\])|<([0-9a-fA-F\s]*)>|\/([^\s/<>[\](){}%]*)|([+-]?(?:\d+\.?\d*|\.\d+))(?![^\s/<>[\](){}%])|([^\s/<>[\](){}%]+)/y

/** Reads a whole stream; throws where it is no content stream. */
export function readOperators(source: string): Operation[] {
  const operations: Operation[] = []
  const open: Operand[][] = [[]]
  const put = (operand: Operand): void => void open.at(-1)?.push(operand)
  let at = 0
  while (at < source.length) {
    if (source[at] === '(') {
      const { bytes, end } = literalString(source, at)
      put({ kind: 'string', bytes })
      at = end
      continue
    }
    token.lastIndex = at
    const found = token.exec(source)
    if (!found) throw new Error(`no content stream at ${at}: ${source.slice(at, at + 20)}`)
    at = token.lastIndex
    const [, bracket, hex, name, number, word] = found
    if (bracket === '<<' || bracket === '[') open.push([])
    else if (bracket) put({ kind: bracket === ']' ? 'list' : 'dict', items: open.pop() ?? [] })
    else if (hex !== undefined) put({ kind: 'string', bytes: Buffer.from(hex.replace(/\s/g, ''), 'hex') })
    else if (name !== undefined) put({ kind: 'name', text: name })
    else if (number !== undefined) put({ kind: 'number', text: number })
    else if (word === 'true' || word === 'false' || word === 'null') put({ kind: 'word', text: word })
    else if (word !== undefined) {
      if (open.length !== 1) throw new Error(`operator ${word} inside a list`)
      operations.push({ operator: word, operands: open[0] ?? [] })
      open[0] = []
    }
  }
  return operations
}

function literalString(source: string, start: number): { bytes: Buffer; end: number } {
  const bytes: number[] = []
  let depth = 0
  for (let at = start; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') bytes.push(source.charCodeAt(++at))
    else if (character === '(' && depth++ === 0) continue
    else if (character === ')' && --depth === 0) return { bytes: Buffer.from(bytes), end: at + 1 }
    else bytes.push(source.charCodeAt(at))
  }
  throw new Error('a string that does not end')
}
