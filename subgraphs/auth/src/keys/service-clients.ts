import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { ServiceClient } from '../config.ts'
import type { TokenIssuer } from './issue-token.ts'

type ServiceClients = Readonly<Record<string, ServiceClient>>

const maxBodyBytes = 4096
const neverCached = { 'cache-control': 'no-store', pragma: 'no-cache' }

/**
 * Client credentials (RFC 6749, section 4.4) with HTTP Basic. `POST /oauth/token` is for our own services, and the gateway
 * does not lead there; `POST /oauth/clients/token` for clients outside, and for none of ours.
 */
export const serviceTokenRoutes = (clients: ServiceClients, tokens: TokenIssuer): HttpRoute[] => [
  tokenRoute('/oauth/token', clients, tokens),
  tokenRoute('/oauth/clients/token', outsideOf(clients), tokens),
]

const outsideOf = (clients: ServiceClients): ServiceClients =>
  Object.fromEntries(Object.entries(clients).filter(([, { isOutside }]) => isOutside))

function tokenRoute(path: string, clients: ServiceClients, tokens: TokenIssuer): HttpRoute {
  return {
    method: 'POST',
    path,
    async handle(request, response) {
      const clientId = authenticateClient(clients, request.headers.authorization)
      const client = clientId === undefined ? undefined : clients[clientId]
      if (clientId === undefined || !client) return refuse(response, 401, 'invalid_client')
      const form = await readForm(request)
      if (!form) return refuse(response, 400, 'invalid_request')
      if (form.get('grant_type') !== 'client_credentials') return refuse(response, 400, 'unsupported_grant_type')
      const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? client.scopes
      if (!scopes.every((scope) => client.scopes.includes(scope))) return refuse(response, 400, 'invalid_scope')
      const { accessToken, expiresAtMs } = await tokens.forService(clientId, scopes)
      send(response, 200, {
        access_token: accessToken,
        token_type: 'Bearer',
        expires_in: Math.floor((expiresAtMs - Date.now()) / 1000),
        scope: scopes.join(' '),
      })
    },
  }
}

/** The client's id when its secret holds. Digests are compared, so neither length nor prefix shows in the time. */
function authenticateClient(clients: ServiceClients, authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? []
  const client = Object.hasOwn(clients, id) ? clients[id] : undefined
  // All of them, whichever it is.
  const matches = (client?.secrets ?? ['nobody']).filter((each) => timingSafeEqual(digest(secret), digest(each)))
  return client && matches.length > 0 ? id : undefined
}

const digest = (value: string) => createHash('sha256').update(value).digest()

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined
  try {
    return new URLSearchParams((await readBody(request, maxBodyBytes)).toString('utf8'))
  } catch (error) {
    if (error instanceof PublicError) return undefined
    throw error
  }
}

function refuse(response: ServerResponse, status: number, error: string) {
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="suvidha"')
  send(response, status, { error })
}

function send(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json', ...neverCached })
  response.end(JSON.stringify(body))
}
