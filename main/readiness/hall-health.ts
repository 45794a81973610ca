import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { RegisterCheck } from './readiness.ts'
import { explainRegisters } from './register-troubles.ts'

const healthSchema = z.object({ registers: z.record(z.string(), z.string()) })
const names = ['klantdossier', 'brp', 'reisdocumenten'] as const
const timeoutMs = 3_000

/**
 * What the hall server says of its registers, for a look every few seconds: the BRP is not questioned for it, since each
 * question there needs a purpose. The waiting list is asked as well, because the health is open to all and says nothing
 * about our key.
 */
export async function registersByHealth({ http, api, link }: HallClient): Promise<RegisterCheck[]> {
  const asked = performance.now()
  const states = await askHealth().catch((): Record<string, string> => ({}))
  const ms = Math.round(performance.now() - asked)
  const checks = names.map((name): RegisterCheck => {
    return { name, state: states[name] === 'ready' ? 'ready' : 'unavailable', ms }
  })
  return explainRegisters(http, checks)

  async function askHealth(): Promise<Record<string, string>> {
    if (link.current().state === 'offline') return {}
    const [{ body }] = await Promise.all([
      http.request({ method: 'GET', path: hallPaths.health, timeoutMs }),
      api.queue.waiting(),
    ])
    return healthSchema.parse(body).registers
  }
}
