import type { IncomingMessage } from 'node:http'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import type { SubgraphTarget } from '../subgraph-target.ts'

/** Who waits for an answer, as far as auth wants to know. */
export interface Client {
  /** Read only when auth is asked to change something: queries pay nothing for it. */
  origin(): ClientOrigin
}

/** Longer ones say no more about a device. */
const maxUserAgent = 512
const maxKey = 128

export function originOf({ headers }: IncomingMessage, address: string): ClientOrigin {
  return {
    address,
    userAgent: headers['user-agent']?.slice(0, maxUserAgent) ?? null,
    kioskKey: keyIn(headers['x-kiosk-key']),
    refreshCookie: null,
  }
}

const keyIn = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && value !== '' && value.length <= maxKey ? value : null

/** Auth is told where a mutation came from; nobody else is. */
export const tellingOrigin = (auth: SubgraphTarget): SubgraphTarget => ({
  execute: (request) =>
    request.client ? auth.execute({ ...request, origin: request.client.origin() }) : auth.execute(request),
  subscribe: (request) => auth.subscribe(request),
  checkReady: () => auth.checkReady(),
  stop: () => auth.stop(),
})
