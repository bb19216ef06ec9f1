import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ClientOrigin, type KeptToken, nowhere } from '@suvidha/service-kit/client-origin'
import { isStaff } from '@suvidha/service-kit/identity'
import type { Client, GatewayContext } from '../operation.ts'
import type { SubgraphTarget } from '../subgraph-target.ts'
import type { RefreshCookie } from './refresh-cookie.ts'

/** Longer ones say no more about a device. */
const maxUserAgent = 512
const maxKey = 128

export function originOf({ headers }: IncomingMessage, address: string): ClientOrigin {
  return {
    address,
    userAgent: headers['user-agent']?.slice(0, maxUserAgent) ?? null,
    kioskKey: keyIn(headers['x-kiosk-key']),
    keepsCookie: false,
    refreshCookie: null,
    endedSession: null,
  }
}

/**
 * From where one of the staff asks, for the record of whose data they were shown, and from where somebody unknown does, for the
 * limits of what anybody may ask; a citizen is known. An address and nothing more: services have no business with cookies and keys.
 */
export const addressToTell = ({
  viewer,
  address,
}: Pick<GatewayContext, 'viewer' | 'address'>): ClientOrigin | undefined =>
  address && (viewer.kind === 'anonymous' || isStaff(viewer)) ? { ...nowhere, address } : undefined

const keyIn = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && value !== '' && value.length <= maxKey ? value : null

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly address: string
  readonly endedSession: ClientOrigin['endedSession']
}

export const clientOf = ({ request, response, address, endedSession }: Exchange, cookie: RefreshCookie): Client => ({
  origin() {
    const origin = { ...originOf(request, address), endedSession }
    // Once a stream has begun, no cookie can be set.
    if (response.headersSent || !cookie.isWanted(request)) return origin
    return { ...origin, keepsCookie: true, refreshCookie: cookie.read(request) }
  },
  keep: (token) => cookie.write({ request, response }, token),
})

/** Auth is told where a mutation came from, and says what is to be kept there; nobody else has to do with it. */
export const tellingOrigin = (auth: SubgraphTarget): SubgraphTarget => ({
  async execute(request) {
    const { client } = request
    if (!client) return auth.execute(request)
    const origin = client.origin()
    const { extensions, ...answer } = await auth.execute({ ...request, origin })
    const { keptToken } = (extensions ?? {}) as { keptToken?: KeptToken | null }
    if (origin.keepsCookie && keptToken !== undefined) client.keep(keptToken)
    return answer
  },
  subscribe: (request) => auth.subscribe(request),
  checkReady: () => auth.checkReady(),
  stop: () => auth.stop(),
})
