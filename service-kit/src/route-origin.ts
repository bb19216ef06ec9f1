import type { IncomingMessage } from 'node:http'
import { type ClientOrigin, nowhere, type OriginBinding } from './client-origin.ts'

/** Of requests for a service's own routes; those for its graph carry theirs along. */
const origins = new WeakMap<IncomingMessage, ClientOrigin>()

/** Notes where a request's client is, for whoever answers it in this process. */
export const noteOrigin = (request: IncomingMessage, origin: ClientOrigin): void => void origins.set(request, origin)

export const originOf = (request: IncomingMessage): ClientOrigin => origins.get(request) ?? nowhere

/** To what a signed origin is bound where the body streams and is not known yet. */
export const bindingOf = ({ method, url }: IncomingMessage, requestId: string): OriginBinding => ({
  requestId,
  body: `${method} ${url}`,
})
