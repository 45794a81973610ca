/* Run as a process: fills a PouchDB on LevelDB and replicates it to the CouchDB at `url`; says how many seconds that took. */
const path = require('node:path')
const PouchDB = require('pouchdb')

const [folder, url, count] = process.argv.slice(2)
process.stdin.setEncoding('utf8')

async function main() {
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  const records = JSON.parse(text)
  const local = new PouchDB(path.join(folder, 'counter'))
  for (let i = 0; i < records.length; i += 500) await local.bulkDocs(records.slice(i, i + 500))
  const startedAt = performance.now()
  const result = await local.replicate.to(`${url}/contacten`)
  const seconds = (performance.now() - startedAt) / 1000
  if (result.docs_written !== Number(count)) throw new Error(`${result.docs_written} of ${count} arrived`)
  process.stdout.write(`${JSON.stringify({ seconds })}\n`)
  process.exit(0)
}
main().catch((error) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
