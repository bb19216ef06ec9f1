import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { ServiceClient } from '../config.ts'
import type { TokenIssuer } from './issue-token.ts'
import type { ServiceTokenLog } from './record-service-tokens.ts'

type ServiceClients = Readonly<Record<string, ServiceClient>>

const maxBodyBytes = 4096
const neverCached = { 'cache-control': 'no-store', pragma: 'no-cache' }

/**
 * Client credentials (RFC 6749, section 4.4) with HTTP Basic. `POST /oauth/token` is for our own services, and the gateway
 * does not lead there; `POST /oauth/clients/token` for clients outside, and for none of ours.
 */
export const serviceTokenRoutes = (clients: ServiceClients, tokens: TokenIssuer, log: ServiceTokenLog): HttpRoute[] => [
  tokenRoute({ path: '/oauth/token', door: 'INSIDE', clients, tokens, log }),
  tokenRoute({ path: '/oauth/clients/token', door: 'OUTSIDE', clients: outsideOf(clients), tokens, log }),
]

interface TokenDoor {
  readonly path: string
  readonly door: 'INSIDE' | 'OUTSIDE'
  readonly clients: ServiceClients
  readonly tokens: TokenIssuer
  readonly log: ServiceTokenLog
}

const outsideOf = (clients: ServiceClients): ServiceClients =>
  Object.fromEntries(Object.entries(clients).filter(([, { isOutside }]) => isOutside))

function tokenRoute({ path, door, clients, tokens, log }: TokenDoor): HttpRoute {
  return {
    method: 'POST',
    path,
    async handle(request, response) {
      const { authorization } = request.headers
      const refused = async (status: number, why: string) => {
        await log.refused({ clientId: namedIn(clients, authorization), why, door })
        refuse(response, status, why)
      }
      const clientId = authenticateClient(clients, authorization)
      const client = clientId === undefined ? undefined : clients[clientId]
      if (clientId === undefined || !client) return refused(401, 'invalid_client')
      const form = await readForm(request)
      if (!form) return refused(400, 'invalid_request')
      if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type')
      const scopes = form.get('scope')?.split(' ').filter(Boolean) ?? client.scopes
      if (!scopes.every((scope) => client.scopes.includes(scope))) return refused(400, 'invalid_scope')
      await log.issued({ clientId, scopes, door })
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
  const { id, secret } = credentialsIn(authorization)
  const client = Object.hasOwn(clients, id) ? clients[id] : undefined
  // All of them, whichever it is.
  const matches = (client?.secrets ?? ['nobody']).filter((each) => timingSafeEqual(digest(secret), digest(each)))
  return client && matches.length > 0 ? id : undefined
}

/** Which client somebody says that they are, if there is one. */
function namedIn(clients: ServiceClients, authorization: string | undefined): string | null {
  const { id } = credentialsIn(authorization)
  return Object.hasOwn(clients, id) ? id : null
}

function credentialsIn(authorization: string | undefined) {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? []
  return { id, secret }
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
