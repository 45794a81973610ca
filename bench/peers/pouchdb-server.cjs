/* Run as a process: a PouchDB server over HTTP on LevelDB; says on which port. */
const path = require('node:path')
const express = require('express')
const PouchDB = require('pouchdb')

const [folder] = process.argv.slice(2)
const databases = PouchDB.defaults({ prefix: path.join(folder, path.sep) })
const handler = require('express-pouchdb')(databases, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: path.join(folder, 'log.txt'),
})
const server = express()
  .use('/', handler)
  .listen(0, '127.0.0.1', () => {
    process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`)
  })
