import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { hallPaths } from '#contract/hall/paths.ts'

const pageSchema = z.object({ count: z.number().int() })

/** How many klantcontacten the register holds, asked beside the core's own client. */
export async function countInDossier(hall: { url: string; keyFile: string }): Promise<number> {
  const key = (await readFile(hall.keyFile, 'utf8')).trim()
  const response = await fetch(`${hall.url}${hallPaths.klantinteracties}/klantcontacten?pageSize=1`, {
    headers: { authorization: `Bearer ${key}` },
  })
  return pageSchema.parse(await response.json()).count
}
