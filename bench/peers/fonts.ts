import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const resolve = createRequire(import.meta.url).resolve
const read = (file: string): Buffer => readFileSync(resolve(`@expo-google-fonts/noto-sans/${file}`))

/** The whole fonts, as anyone would give them to a PDF library; read once, outside the measured time. */
export const wholeFonts = {
  regular: read('400Regular/NotoSans_400Regular.ttf'),
  bold: read('700Bold/NotoSans_700Bold.ttf'),
}
