import { makeExtract } from '#main/extracts/make-extract.ts'
import { benchRequests } from './extract-requests.ts'

// Run as a program of its own: code is loaded, as it is when a counter has started, but nothing has run yet.
const [request] = benchRequests()
if (!request) throw new Error('the register has no residents')
const start = performance.now()
await makeExtract(request)
process.stdout.write(String(performance.now() - start))
