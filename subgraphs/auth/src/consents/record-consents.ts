import { randomUUID } from 'node:crypto'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Consent, Prisma } from '../generated/prisma/client.ts'
import type { Language } from '../published-events.ts'
import { type ConsentPurpose, currentConsentTexts } from './consent-texts.ts'

type Tx = Prisma.TransactionClient

/** Which text somebody agrees to, and in which language they read it. */
export interface AgreedText {
  readonly purpose: ConsentPurpose
  readonly version: string
  readonly language: Language
}

/** Fails with BAD_USER_INPUT unless it is the text that is shown today. */
export function checkAgreed(agreed: AgreedText, field: string): AgreedText {
  const current = currentConsentTexts().find(({ purpose }) => purpose === agreed.purpose)
  if (current?.version !== agreed.version) throw badUserInput(field, 'This is not the text that is shown today.')
  return agreed
}

/**
 * Keeps that a person agrees, once: who has agreed to the same text already, has. An older one of the purpose ends with
 * it. The person's row must be locked.
 */
export async function recordConsent(
  tx: Tx,
  agreed: AgreedText,
  { citizenId, sessionId, origin }: { citizenId: string; sessionId: string | null; origin: ClientOrigin },
): Promise<Consent> {
  const { purpose, version, language } = agreed
  const live = await tx.consent.findFirst({ where: { citizenId, purpose, withdrawnAt: null } })
  if (live?.version === version) return live
  const now = new Date()
  if (live) await tx.consent.update({ where: { id: live.id }, data: { withdrawnAt: now } })
  const consent = await tx.consent.create({
    data: { id: `con_${randomUUID()}`, citizenId, purpose, version, language, givenAt: now },
  })
  await recordAudit(tx, {
    action: 'consent.given',
    actor: { kind: 'person', id: citizenId },
    subjectId: citizenId,
    sessionId,
    address: origin.address,
    details: { purpose, version },
  })
  return consent
}
