import os from 'node:os'

/** The places in a stack begin with the home folder, and that is called after whoever logged in. */
export function shareableLine(line: string): string {
  const home = JSON.stringify(os.homedir()).slice(1, -1)
  return home.length > 1 ? line.replaceAll(home, '~') : line
}
