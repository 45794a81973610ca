import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type HallProcess, startHallProcess } from '#main/cli/hall-process.ts'
import { inProject } from '#main/cli/project.ts'

/** Where one figure is measured. Whatever is opened there ends with it, also after a failure or Ctrl+C. */
export interface Place {
  /** An own folder inside the project: on its disk, where /tmp may be memory. */
  readonly folder: string
  /** A hall server as a process of its own, with its own freshly made register. */
  startHall(): Promise<HallProcess>
  onEnd(end: () => unknown): void
  end(): Promise<void>
}

export function createPlace(): Place {
  mkdirSync(inProject('.cache'), { recursive: true })
  const folder = mkdtempSync(inProject('.cache', 'bench-'))
  const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })]
  let ending: Promise<void> | undefined

  async function endAll(): Promise<void> {
    for (let end = endings.pop(); end; end = endings.pop()) {
      try {
        await end()
      } catch (error) {
        process.stderr.write(`ending: ${String(error)}\n`)
      }
    }
  }
  const place: Place = {
    folder,
    async startHall() {
      const hall = await startHallProcess({ dataFolder: path.join(folder, 'hall'), quiet: true })
      place.onEnd(() => hall.stop())
      return hall
    },
    onEnd(end) {
      // Opened while everything was being closed: it closes at once.
      if (ending) void end()
      else endings.push(end)
    },
    end() {
      ending ??= endAll()
      return ending
    },
  }
  return place
}
