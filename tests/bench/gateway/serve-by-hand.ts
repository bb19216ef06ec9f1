import { createServer } from 'node:http'

/** Serves one answer at `POST /graphql` with nothing around it; whatever goes wrong is a 401. */
export function serveByHand(port: number, answer: (authorization: string | undefined) => Promise<string>) {
  createServer((request, response) => {
    request.resume().on('end', async () => {
      if (request.url === '/readyz') return response.end()
      try {
        const body = await answer(request.headers.authorization)
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
          .end(body)
      } catch (error) {
        response.writeHead(401).end(JSON.stringify({ errors: [{ message: String(error) }] }))
      }
    })
  }).listen(port)
  process.on('SIGTERM', () => process.exit(0))
}
