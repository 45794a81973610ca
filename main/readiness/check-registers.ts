import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import type { HallHttp } from '../hall/hall-http.ts'
import type { RegisterCheck } from './readiness.ts'
import { explainRegisters } from './register-troubles.ts'

const timeoutMs = 5_000

/** Asks each register something that concerns nobody: a number no one has, a page of one. */
const questions = [
  {
    name: 'klantdossier',
    call: { method: 'GET', path: `${hallPaths.klantinteracties}/actoren`, query: { pageSize: '1' } },
  },
  {
    name: 'brp',
    call: {
      method: 'POST',
      path: `${hallPaths.brp}/personen`,
      headers: { [hallHeaders.purpose]: 'BRPACT-Identificatie' },
      body: {
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: ['000000012'],
        fields: ['burgerservicenummer'],
      },
    },
  },
  {
    name: 'reisdocumenten',
    call: {
      method: 'POST',
      path: `${hallPaths.travelDocuments}/reisdocumenten`,
      headers: { [hallHeaders.purpose]: 'BRPACT-Identificatie' },
      body: {
        type: 'RaadpleegMetReisdocumentnummer',
        reisdocumentnummer: ['XX0000000'],
        fields: ['reisdocumentnummer'],
      },
    },
  },
] as const

/** @param token of a clerk, in place of that of who is at the counter */
export async function checkRegisters(http: HallHttp, token?: string): Promise<RegisterCheck[]> {
  const checks: RegisterCheck[] = []
  for (const { name, call } of questions) {
    const asked = performance.now()
    const isReady = await http.request({ ...call, timeoutMs, ...(token ? { token } : {}) }).then(
      ({ status }) => status === 200,
      () => false,
    )
    checks.push({ name, state: isReady ? 'ready' : 'unavailable', ms: Math.round(performance.now() - asked) })
  }
  return explainRegisters(http, checks)
}
