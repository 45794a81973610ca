/** Gives a file to the person at this computer, under a name that says the moment. Returns the name. */
export function download(file: Blob, what: string, extension: string): string {
  const moment = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')
  const name = `balie-${what}-${moment}.${extension}`
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return name
}
