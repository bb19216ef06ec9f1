import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { graphql } from 'graphql'
import { citizenIdOf } from './canned-city.ts'
import { createCannedSchema, type SubgraphName, subgraphNames, toFederation1 } from './canned-schemas.ts'

/**
 * The five subgraphs of the gateway benchmark, in one process. A request seen for the first time is executed on the
 * subgraph's real schema; the same bytes by the same person again get the same bytes back, so that the gateway is what is measured.
 */
const { PORT, MORE_PORTS = '', JWKS = '' } = process.env
const ports = [PORT, ...MORE_PORTS.split(',')].map(Number)
const maxAnswers = 1000

for (const [index, name] of subgraphNames.entries()) createServer(createCannedSubgraph(name)).listen(ports[index])
process.on('SIGTERM', () => process.exit(0))

function createCannedSubgraph(name: SubgraphName) {
  const answers = new Map<string, Buffer>()
  const answerAnew = createAnswerer(name)
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'GET') return send(response, request.url === '/.well-known/jwks.json' ? JWKS : '{}')
    let asked = ''
    request.setEncoding('latin1')
    request.on('data', (chunk: string) => {
      asked += chunk
    })
    request.on('end', async () => {
      const { authorization = '' } = request.headers
      const key = authorization + asked
      const known = answers.get(key)
      if (known) return send(response, known)
      const answer = Buffer.from(await answerAnew(asked, authorization))
      if (answers.size < maxAnswers) answers.set(key, answer)
      send(response, answer)
    })
  }
}

function createAnswerer(name: SubgraphName) {
  const schema = createCannedSchema(name)
  const federation1 = toFederation1(name)
  return async (asked: string, authorization: string): Promise<string> => {
    const { query, variables, operationName } = JSON.parse(Buffer.from(asked, 'latin1').toString('utf8'))
    // Asked when a gateway starts, before anybody has a token.
    if (query.includes('_service')) return JSON.stringify({ data: { _service: { sdl: federation1 } } })
    if (!authorization) return JSON.stringify({ errors: [{ message: 'The gateway does not say who asks.' }] })
    const contextValue = { citizenId: citizenIdOf(authorization) }
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, contextValue })
    if (result.errors) process.stderr.write(`${name}: ${JSON.stringify(result.errors)}\n${query}\n`)
    return JSON.stringify(result)
  }
}

function send(response: ServerResponse, body: Buffer | string) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}
