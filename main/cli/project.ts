import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this checkout; the command line is for a checkout, the packaged program has its own window. */
const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export const inProject = (...parts: string[]): string => path.join(projectFolder, ...parts)
