import { recordAudit } from '../audit/record-audit.ts'
import type { Context } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { OtpPurpose } from '../published-events.ts'

export interface AskedOtp extends Pick<Context, 'origin' | 'viewer'> {
  readonly purpose: OtpPurpose
}

/** Writes down that a code was asked for: whose number it is, if it is anybody's, and never the number. */
export const recordRequested = (tx: Prisma.TransactionClient, asked: AskedOtp, holderId: string | null) =>
  record(tx, asked, { action: 'otp.requested', holderId, details: {} })

/**
 * Writes down that a code was refused, in an entry that stands by itself. `SOURCE`: the first refusal of an hour from one place
 * tells of all that follow, so that nobody fills the log. `NUMBER`: each; they count against their place.
 */
export const recordRefused = (
  tx: Prisma.TransactionClient,
  asked: AskedOtp,
  { limit, holderId }: { limit: 'NUMBER' | 'SOURCE'; holderId: string | null },
) => record(tx, asked, { action: 'otp.refused', holderId, details: { limit } })

interface Entry {
  readonly action: 'otp.refused' | 'otp.requested'
  readonly holderId: string | null
  readonly details: Readonly<Record<string, string>>
}

function record(
  tx: Prisma.TransactionClient,
  { purpose, viewer, origin }: AskedOtp,
  { action, holderId, details }: Entry,
) {
  return recordAudit(tx, {
    action,
    actor: { kind: viewer.kind, id: viewer.id },
    subjectId: holderId,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { purpose, ...details },
  })
}
