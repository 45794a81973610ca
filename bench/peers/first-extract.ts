import { benchRequests } from './extract-requests.ts'

const [request] = benchRequests()
const start = performance.now()
const { makeExtract } = await import('#main/extracts/make-extract.ts')
if (request) await makeExtract(request)
process.stdout.write(String(performance.now() - start))
