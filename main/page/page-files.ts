import { readFile } from 'node:fs/promises'
import path from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** One file of the built page; undefined when it is not there or lies outside the folder. */
export async function pageFile(
  folder: string,
  pathname: string,
): Promise<{ bytes: Uint8Array; type: string } | undefined> {
  const name = decoded(pathname)
  if (name === undefined) return undefined
  const file = path.resolve(folder, `.${name === '/' ? '/index.html' : name}`)
  if (!file.startsWith(path.resolve(folder) + path.sep)) return undefined
  const type = types[path.extname(file)]
  if (!type) return undefined
  try {
    return { bytes: await readFile(file), type }
  } catch {
    return undefined
  }
}

/** Undefined for an escape that is none, such as `%zz`. */
function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
