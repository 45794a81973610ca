import type { Clock } from '../clock.ts'
import { createSealer } from '../sealing/create-sealer.ts'
import { demoSeal, makeDemoSeal } from '../sealing/demo-seal.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Settings } from '../settings.ts'

/** After the start, and before the first visitor. */
const lookAfterMs = 1_500

/** The seal of the settings; without one, a demonstration makes its own, and any other counter has none. */
export function assembleSealer(options: {
  settings: Settings
  dataFolder: string
  clock: Clock
  /** It is known whether there is a seal. */
  onSeen: () => void
}): Sealer {
  const { settings, dataFolder, clock, onSeen } = options
  const sealer = sealerOf(settings, dataFolder)
  const look = setTimeout(() => void sealer.status(clock.now()).then(onSeen), lookAfterMs)
  look.unref()
  return {
    ...sealer,
    close() {
      clearTimeout(look)
      return sealer.close()
    },
  }
}

function sealerOf({ seal, hall }: Settings, dataFolder: string): Sealer {
  if (seal) return createSealer(seal)
  if (hall.kind !== 'embedded') return createSealer({ kind: 'none' })
  const demo = demoSeal(dataFolder)
  return createSealer(demo, () => makeDemoSeal(demo))
}
