import { createWriteStream } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The limit: what is sent goes to a file as it comes, and that is all. */
createServer((request, response) => {
  if (request.method === 'GET') return void response.end()
  pipeline(request, createWriteStream(join(process.env.STORAGE_DIR ?? '', 'received'), { flush: true })).then(
    () => response.writeHead(204).end(),
    () => response.destroy(),
  )
}).listen(Number(process.env.PORT))
