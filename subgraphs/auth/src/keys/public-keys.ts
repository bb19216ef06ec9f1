import type { HttpRoute } from '@suvidha/service-kit/service'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { accessTokenLifetimeMs } from './issue-token.ts'

const maxAgeSeconds = 300
const reloadAtMostEveryMs = 5_000

/** The public keys of every token that may still be good: a retired key stays until its last token has ended. */
async function listPublicKeys(prisma: PrismaClient): Promise<JSONWebKeySet> {
  const lastTokenEnds = new Date(Date.now() - accessTokenLifetimeMs)
  const rows = await prisma.signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: lastTokenEnds } }] },
    orderBy: { createdAt: 'desc' },
  })
  return { keys: rows.map((row) => row.publicJwk) } as unknown as JSONWebKeySet
}

/** Finds the key of a token in this process; one that is not known yet is looked for in the database, but not at will. */
export function createKeyFinder(prisma: PrismaClient): JWTVerifyGetKey {
  let loaded: Promise<ReturnType<typeof createLocalJWKSet>> | undefined
  let loadedAtMs = 0
  const load = () => {
    loadedAtMs = Date.now()
    const loading = listPublicKeys(prisma).then(createLocalJWKSet)
    loaded = loading
    loading.catch(() => {
      if (loaded === loading) loaded = undefined
    })
    return loading
  }
  return async (header, token) => {
    const find = await (loaded ?? load())
    try {
      return await find(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || Date.now() - loadedAtMs < reloadAtMostEveryMs) throw error
      return (await load())(header, token)
    }
  }
}

/** `GET /.well-known/jwks.json` */
export function publicKeysRoute(prisma: PrismaClient): HttpRoute {
  return {
    method: 'GET',
    path: '/.well-known/jwks.json',
    async handle(_request, response) {
      const body = JSON.stringify(await listPublicKeys(prisma))
      response.writeHead(200, {
        'content-type': 'application/jwk-set+json',
        'cache-control': `public, max-age=${maxAgeSeconds}`,
      })
      response.end(body)
    },
  }
}
