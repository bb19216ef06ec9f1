import type { HttpRoute } from '@suvidha/service-kit/service'
import { keysMaxAgeSeconds } from './key-schedule.ts'
import type { Keyring } from './keyring.ts'

/** `GET /.well-known/jwks.json` */
export function publicKeysRoute({ listPublicKeys }: Pick<Keyring, 'listPublicKeys'>): HttpRoute {
  return {
    method: 'GET',
    path: '/.well-known/jwks.json',
    async handle(_request, response) {
      const body = JSON.stringify(await listPublicKeys())
      response.writeHead(200, {
        'content-type': 'application/jwk-set+json',
        'cache-control': `public, max-age=${keysMaxAgeSeconds}`,
      })
      response.end(body)
    },
  }
}
