import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ZodError } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { type Settings, settingsSchema } from './settings.ts'

/** `settings.json` of the data folder; absent is all defaults. `input.invalid` names the first wrong key. */
export async function readSettings(dataFolder: string): Promise<Settings> {
  const file = path.join(dataFolder, 'settings.json')
  let text = '{}'
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (!isAbsent(error)) throw error
  }
  const parsed = settingsSchema.safeParse(json(text))
  if (!parsed.success)
    throw new AppError('input.invalid', {
      file: 'settings.json',
      key: firstWrongKey(parsed.error),
    })
  return parsed.data
}

function firstWrongKey({ issues: [first] }: ZodError): string {
  const beyond = first?.code === 'unrecognized_keys' ? first.keys.slice(0, 1) : []
  return [...(first?.path ?? []), ...beyond].join('.')
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
