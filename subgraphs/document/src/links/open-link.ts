import type { IncomingMessage } from 'node:http'
import type { VerifyIdentity } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'
import { type LinkCheck, type LinkClaims, type LinkScope, tagOf } from '../storage/signed-link.ts'

type ValidLink = Extract<LinkCheck, { state: 'valid' }>

/**
 * A link is a key: a browser, a printer or a phone opens it without more. Whoever says who they are besides must be the one it
 * was made for. Fails with UNAUTHENTICATED or FORBIDDEN.
 */
export async function checkHolder(
  deps: { config: Deps['config']; verifyIdentity: VerifyIdentity },
  link: ValidLink,
  request: IncomingMessage,
) {
  const { authorization } = request.headers
  if (authorization === undefined) return
  const viewer = await deps.verifyIdentity(authorization)
  if (tagOf('person', viewer.id, deps.config.linkSecret) !== link.personTag)
    throw forbidden('This link was made for somebody else. Ask for one of your own.')
}

/** Whether a link was ended before its time: with its person, its session, or what it leads to. One statement. */
export async function hasEnded(
  { prisma, config }: Pick<Deps, 'prisma' | 'config'>,
  { personTag, sessionTag, madeAtMs }: LinkClaims,
  leadsTo: readonly (readonly [scope: LinkScope, id: string])[],
): Promise<boolean> {
  const tags = [personTag, sessionTag, ...leadsTo.map(([scope, id]) => tagOf(scope, id, config.linkSecret))]
  const [found] = await prisma.$queryRaw<{ ended: boolean }[]>`
    SELECT EXISTS (SELECT FROM link_end WHERE tag = ANY(${tags}) AND made_until >= ${new Date(madeAtMs)}) AS ended`
  return found?.ended ?? true
}
