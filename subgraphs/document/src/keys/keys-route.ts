import type { HttpRoute } from '@suvidha/service-kit/service'
import type { DocumentKeys } from './document-keys.ts'

/** `GET /.well-known/document-keys.json`: with these anybody can check a verification code without asking the city. */
export function documentKeysRoute({ listPublic }: Pick<DocumentKeys, 'listPublic'>): HttpRoute {
  return {
    method: 'GET',
    path: '/.well-known/document-keys.json',
    async handle(_request, response) {
      const body = JSON.stringify(await listPublic())
      response.writeHead(200, { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' })
      response.end(body)
    },
  }
}
