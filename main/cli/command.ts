import process from 'node:process'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { WrongUse } from './wrong-use.ts'

/**
 * One command of `balie`: what it says of itself, and its run, which answers the exit status. A run loads the counter
 * itself, so that help and wrong use do not wait for it.
 */
export interface Command {
  readonly summary: string
  /** Lines of help, one an option. */
  readonly help: readonly string[]
  run(args: readonly string[]): Promise<number>
}

/** Reads options; anything that is not one of them is wrong use. */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new WrongUse(inDutch(error))
  }
}

/** What `parseArgs` says, by its code; the option or word stands between the first quotes of its message. */
function inDutch(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error
  const quoted = /'([^']*?)(?: <value>)?'/.exec(error.message)?.[1] ?? ''
  const name = quoted.split(', ').at(-1) ?? quoted
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `de optie ${name} bestaat niet. Zie balie --help.`
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `"${name}" hoort hier niet. Zie balie --help.`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return error.message.includes('does not take')
        ? `achter ${name} hoort geen waarde. Zie balie --help.`
        : `achter ${name} hoort een waarde. Zie balie --help.`
    default:
      throw error
  }
}

/** A whole number within bounds, or wrong use. */
export function wholeNumber(name: string, text: string, bounds: { min: number; max: number }): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < bounds.min || number > bounds.max)
    throw new WrongUse(
      `--${name} wil een geheel getal van ${bounds.min} tot en met ${bounds.max}, niet "${text}".`,
    )
  return number
}

/** The answer of the command: standard output is for this alone, the log goes to standard error. */
export const answer = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
