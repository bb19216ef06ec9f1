import type {
  CitizenErased,
  CredentialChanged,
  SessionEnded,
  SessionReuseDetected,
} from '@suvidha/auth/published-events'
import type { ConnectionEvent } from '@suvidha/billing/published-events'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { type LinkScope, linkLifetimeMs, tagOf } from '../storage/signed-link.ts'

type Tx = Pick<Prisma.TransactionClient, '$executeRaw'>
type Secret = { readonly config: Pick<Deps['config'], 'linkSecret'> }

interface End {
  readonly scope: LinkScope
  readonly id: string
  /** Links that were made later open their files. */
  readonly at: Date
}

/** Ends the links of a person, a session, a paper or the papers of a connection that were made up to an instant. */
export async function endLinks(tx: Tx, { config }: Secret, { scope, id, at }: End): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO link_end AS l (tag, made_until) VALUES (${tagOf(scope, id, config.linkSecret)}, ${at})
    ON CONFLICT (tag) DO UPDATE SET made_until = greatest(l.made_until, excluded.made_until)`
}

/** An access token of a session that has ended holds for a while, and must make no link that lives on. */
const tokensLastMs = 60 * 60_000

/** What happens elsewhere that ends links: who may see what is another question since then. */
export const linkEnders = (deps: Secret) => {
  const ofPerson = (tx: Tx, id: string, at: string) => endLinks(tx, deps, { scope: 'person', id, at: new Date(at) })
  const ofSession = (tx: Tx, id: string, at: string) =>
    endLinks(tx, deps, { scope: 'session', id, at: new Date(Date.parse(at) + tokensLastMs) })
  return {
    credentialChanged: (tx: Tx, { citizenId, changedAt }: CredentialChanged) => ofPerson(tx, citizenId, changedAt),
    sessionReuseDetected: (tx: Tx, { sessionId, detectedAt }: SessionReuseDetected) =>
      ofSession(tx, sessionId, detectedAt),
    sessionEnded: (tx: Tx, { citizenId, sessionId, endedAt }: SessionEnded) =>
      sessionId === null ? ofPerson(tx, citizenId, endedAt) : ofSession(tx, sessionId, endedAt),
    citizenErased: (tx: Tx, { citizenId, at }: CitizenErased) => ofPerson(tx, citizenId, at),
    /** It is somebody else's, or somebody may see it no more. */
    async connectionChanged(tx: Tx, { connectionId, at }: ConnectionEvent) {
      if (connectionId !== null) await endLinks(tx, deps, { scope: 'connection', id: connectionId, at: new Date(at) })
    },
  }
}

/** Ends that no link is old enough to have been before. */
export async function forgetLinkEnds(tx: Tx): Promise<void> {
  await tx.$executeRaw`DELETE FROM link_end WHERE made_until < ${new Date(Date.now() - 2 * linkLifetimeMs)}`
}
