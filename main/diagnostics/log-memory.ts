import { createLog, type Log } from '../log.ts'

const keptLines = 1000

/** A log that also keeps its last lines, for the support bundle: there is none on the disk. */
export interface RememberedLog extends Log {
  /** As they were written, oldest first. */
  lines(): readonly string[]
}

export function rememberLog(log: Log): RememberedLog {
  const lines: string[] = []
  const own = createLog({
    write(line) {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
    },
  })
  const both = [log, own]
  return {
    info(event, values) {
      for (const one of both) one.info(event, values)
    },
    warn(event, values) {
      for (const one of both) one.warn(event, values)
    },
    error(event, values) {
      for (const one of both) one.error(event, values)
    },
    lines: () => lines,
  }
}
