import path from 'node:path'

export interface LaunchOptions {
  readonly dataFolder: string
  /** A hall server that was started beside this program. */
  readonly hall?: { url: string; keyFile: string }
}

const argument = (args: readonly string[], name: string): string | undefined => {
  const prefix = `--${name}=`
  return args.find((one) => one.startsWith(prefix))?.slice(prefix.length)
}

/** `--data=DIR`, `--hall=URL`, `--hall-key=FILE`; Chromium's own arguments are passed over. */
export function launchOptions(args: readonly string[], defaultFolder: string): LaunchOptions {
  const dataFolder = path.resolve(argument(args, 'data') ?? defaultFolder)
  const url = argument(args, 'hall')
  const keyFile = argument(args, 'hall-key')
  return { dataFolder, ...(url && keyFile ? { hall: { url, keyFile } } : {}) }
}
