import { recordAudit } from '../audit/record-audit.ts'
import type { Context, Deps } from '../context.ts'
import type { Resolvers } from '../generated/schema.ts'
import { announceNextKey, replaceKeys } from './rotate-keys.ts'

export const keyResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    rotateSigningKey: (_parent, { compromised }, context) =>
      rotateSigningKey(context.deps, compromised ?? false, context),
  },
}

/** Another key: in its time, or at once and alone when the one in use is in wrong hands. */
function rotateSigningKey(
  { prisma, rotation }: Deps,
  compromised: boolean,
  { viewer, origin }: Pick<Context, 'viewer' | 'origin'>,
) {
  return prisma.$transaction(async (tx) => {
    const { kid, signsFrom } = await (compromised ? replaceKeys : announceNextKey)(tx, rotation)
    await recordAudit(tx, {
      action: 'keys.rotated',
      actor: { kind: 'person', id: viewer.id },
      subjectId: null,
      sessionId: viewer.sessionId,
      address: origin.address,
      details: { kid, compromised },
    })
    return { kid, signsFrom }
  })
}
