import type { IncomingMessage } from 'node:http'
import { anonymous } from '@suvidha/service-kit/identity'
import { PublicError } from '@suvidha/service-kit/public-error'
import { sendPublicError } from '@suvidha/service-kit/send-public-error'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type { CountRequest } from './rate-limit.ts'

/** Where somebody proves who they are with a secret, or tries whether a paper is genuine: each try counts as a request of a stranger. */
const counted: ReadonlySet<string> = new Set(['/oauth/clients/token', '/verify/'])

/** The same routes, those of them counted by the address that asks. Too many are answered 429 and go no further. */
export const countStrangersOn = (
  routes: readonly HttpRoute[],
  { countRequest, addressOf }: { countRequest: CountRequest; addressOf: (request: IncomingMessage) => string },
): readonly HttpRoute[] =>
  routes.map((route) =>
    counted.has(route.path)
      ? {
          ...route,
          async handle(request, response) {
            try {
              await countRequest(anonymous, addressOf(request))
            } catch (error) {
              if (!(error instanceof PublicError)) throw error
              return sendPublicError(response, error)
            }
            await route.handle(request, response)
          },
        }
      : route,
  )
