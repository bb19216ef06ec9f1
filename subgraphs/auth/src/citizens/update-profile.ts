import { badUserInput } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Deps } from '../context.ts'
import { isSameName } from '../ekyc/compare-names.ts'
import { forgetVerification, recordStep } from '../ekyc/ekyc-access.ts'
import type { Citizen } from '../generated/prisma/client.ts'
import type { Language } from '../published-events.ts'
import { checkAddress, checkName } from './check-profile.ts'
import { lockPerson, type Person } from './lock-person.ts'
import { tellContact } from './tell-contact.ts'

export interface ProfileChange {
  readonly name?: string | null | undefined
  readonly language?: Language | null | undefined
  readonly address?: string | null | undefined
}

/**
 * Changes what is given and leaves the rest; an address of null is forgotten. Papers that were issued keep the name that
 * was on them; under another name one is not verified any more. Fails with BAD_USER_INPUT.
 */
export async function updateProfile(deps: Deps, input: ProfileChange, { viewer, origin }: Person): Promise<Citizen> {
  const data = {
    ...(input.name != null && { name: checkName(input.name, 'input.name') }),
    ...(input.language != null && { language: input.language }),
    ...(input.address !== undefined && {
      address: input.address === null ? null : checkAddress(input.address, 'input.address'),
    }),
  }
  if (Object.keys(data).length === 0) throw badUserInput('input', 'There is nothing to change.')
  return deps.prisma.$transaction(async (tx) => {
    const { id, name } = await lockPerson(tx, viewer)
    // UIDAI confirmed the name that was.
    const isAnother = data.name !== undefined && !isSameName(data.name, name)
    if (isAnother && (await forgetVerification(tx, id)))
      await recordStep(tx, { viewer, origin }, { action: 'ekyc.withdrawn', ekycId: null, reason: 'NAME_CHANGED' })
    const citizen = await tx.citizen.update({ where: { id }, data })
    await tellContact(tx, deps, citizen)
    await recordAudit(tx, {
      action: 'profile.updated',
      actor: { kind: 'person', id },
      subjectId: id,
      sessionId: viewer.sessionId,
      address: origin.address,
      details: { fields: Object.keys(data).join(' ') },
    })
    return citizen
  })
}
