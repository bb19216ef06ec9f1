import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import { lockPerson, type Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import { forgetVerification } from '../ekyc/ekyc-access.ts'
import type { Consent } from '../generated/prisma/client.ts'
import { type ConsentPurpose, currentConsentTexts } from './consent-texts.ts'
import { type AgreedText, checkAgreed, recordConsent } from './record-consents.ts'

/** Fails with BAD_USER_INPUT (input.version) for a text that is not the one of today. */
export async function giveConsent(deps: Deps, input: AgreedText, person: Person): Promise<Consent> {
  const agreed = checkAgreed(input, 'input.version')
  return deps.prisma.$transaction(async (tx) => {
    const { id } = await lockPerson(tx, person.viewer)
    return recordConsent(tx, agreed, { citizenId: id, sessionId: person.viewer.sessionId, origin: person.origin })
  })
}

/**
 * Takes a consent back, at once and for no reason; what was made of it goes with it. Fails with NOT_FOUND where there is none, and with CONFLICT for the
 * one without which there is no account: that one ends with the account.
 */
export async function withdrawConsent(
  deps: Deps,
  { purpose }: { purpose: ConsentPurpose },
  { viewer, origin }: Person,
): Promise<Consent> {
  const isRequired = currentConsentTexts().some((text) => text.purpose === purpose && text.required)
  if (isRequired) throw conflict('There is no account without it. Close the account instead.')
  return deps.prisma.$transaction(async (tx) => {
    const { id } = await lockPerson(tx, viewer)
    const live = await tx.consent.findFirst({ where: { citizenId: id, purpose, withdrawnAt: null } })
    if (!live) throw notFound('There is no such consent.')
    await recordAudit(tx, {
      action: 'consent.withdrawn',
      actor: { kind: 'person', id },
      subjectId: id,
      sessionId: viewer.sessionId,
      address: origin.address,
      details: { purpose, version: live.version },
    })
    if (purpose === 'EKYC') await forgetVerification(tx, id)
    return tx.consent.update({ where: { id: live.id }, data: { withdrawnAt: new Date() } })
  })
}
