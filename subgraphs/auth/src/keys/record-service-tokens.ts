import { recordAudit } from '../audit/record-audit.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

/** Which way a service asked: from outside, over HTTP from another machine, or within this process. */
type Door = 'INSIDE' | 'OUTSIDE' | 'PROCESS'

export interface ServiceTokenLog {
  issued(given: { readonly clientId: string; readonly scopes: readonly string[]; readonly door: Door }): Promise<void>
  /** The client's id only where there is such a client: what a stranger writes is in no log. */
  refused(asked: { readonly clientId: string | null; readonly why: string; readonly door: Door }): Promise<void>
}

/** Of one process; an inner door has no other limit. */
const mostRefusalsInWindow = 60
const windowMs = 60_000

/**
 * Writes down which services were given a token, before they have it, and who was refused: sixty in a minute, and with the
 * next one how many there were beyond, so that nobody fills the log by trying.
 */
export function logServiceTokens(prisma: PrismaClient, now: () => number = Date.now): ServiceTokenLog {
  let window = { endsAtMs: 0, written: 0 }
  let unwritten = 0
  return {
    issued: ({ clientId, scopes, door }) =>
      recordAudit(prisma, {
        ...{ action: 'service_token.issued', actor: { kind: 'service', id: `service:${clientId}` } },
        ...{ subjectId: null, sessionId: null, address: null },
        details: { door, scopes: scopes.join(' ') },
      }),
    async refused({ clientId, why, door }) {
      const nowMs = now()
      if (nowMs >= window.endsAtMs) window = { endsAtMs: nowMs + windowMs, written: 0 }
      if (window.written >= mostRefusalsInWindow) {
        unwritten += 1
        return
      }
      window.written += 1
      const before = unwritten
      unwritten = 0
      await recordAudit(prisma, {
        ...{ action: 'service_token.refused', actor: { kind: 'anonymous', id: 'anonymous' } },
        ...{ subjectId: null, sessionId: null, address: null },
        details: { door, why, clientId, ...(before > 0 && { unwritten: before }) },
      })
    },
  }
}
