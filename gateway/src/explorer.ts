import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { sendStaticFile } from './static-files.ts'

const builtExplorer = fileURLToPath(new URL('../explorer/dist/', import.meta.url))

/** GraphiQL, served from here: works without the internet. Built once by `gateway/explorer/build.ts`. */
export async function sendExplorer(path: string, response: ServerResponse): Promise<void> {
  if (await sendStaticFile(builtExplorer, path.replace(/^\/explorer\/?/, '/'), response)) return
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('The explorer is not built.')
}
