import path from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '#contract/contract.ts'
import { type App, startApp } from '#main/app.ts'
import { silentLog } from '#main/log.ts'
import type { Measurements } from '#main/measure.ts'
import { router } from '#main/procedures/router.ts'
import { signInAsDemo } from '#main/rehearsal/sign-in-as-demo.ts'
import type { Place } from './place.ts'

/** The core in this process, without a screen: its own timings are read, and the calls of the page are made directly. */
export interface Core {
  readonly app: App
  readonly client: ContractRouterClient<Contract>
  readonly dataFolder: string
}

/** Online, with every simulated device ready. */
export async function startCore(place: Place, measure: Partial<Measurements>): Promise<Core> {
  const hall = await place.startHall()
  const dataFolder = path.join(place.folder, 'counter')
  const app = await startApp({ dataFolder, hall, log: silentLog, measure })
  place.onEnd(() => app.close())
  await app.online()
  await signInAsDemo(app)
  await app.until(({ devices }) => devices.every(({ condition }) => condition.state === 'ready'), 30_000)
  return { app, dataFolder, client: createRouterClient(router, { context: app.capabilities }) }
}
