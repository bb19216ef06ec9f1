import { randomBytes, randomUUID } from 'node:crypto'
import { checkText } from '@suvidha/service-kit/check-text'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import type { AuditAction } from '../audit/audit-actions.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Context, Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { hashKioskKey } from './find-kiosk.ts'

type Asked = Pick<Context, 'viewer' | 'origin'>

/** Far more than a city has; the label of one that is not used any more can be given again. */
const mostKiosks = 500

/** All of the city, the newest first. */
export const listKiosks = ({ prisma }: Pick<Deps, 'prisma'>) =>
  prisma.kiosk.findMany({ orderBy: [{ registeredAt: 'desc' }, { id: 'asc' }], take: mostKiosks })

/**
 * A kiosk and its key, which is told this once: what is kept is its hash. Fails with BAD_USER_INPUT (input.label,
 * input.place), and with CONFLICT when a kiosk in use has the label.
 */
export async function registerKiosk(deps: Deps, input: { label: string; place: string }, asked: Asked) {
  const label = checkText(input.label, 'input.label', 60)
  const place = checkText(input.place, 'input.place', 200)
  const key = randomBytes(32).toString('base64url')
  const id = `ksk_${randomUUID()}`
  return deps.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('kiosks', 0))`
    if (await tx.kiosk.findFirst({ where: { label, retiredAt: null } })) {
      throw conflict('A kiosk in use has this label.', { field: 'input.label' })
    }
    const kiosk = await tx.kiosk.create({
      data: { id, label, place, keyHash: hashKioskKey(key), registeredAt: new Date(), registeredBy: asked.viewer.id },
    })
    await record(tx, asked, { action: 'kiosk.registered', kioskId: id })
    return { kiosk, key }
  })
}

/** Its key is worth nothing any more, and who is signed in there is signed out. Fails with NOT_FOUND. */
export async function retireKiosk(deps: Deps, id: string, asked: Asked) {
  return deps.prisma.$transaction(async (tx) => {
    const retiredAt = new Date()
    const { count } = await tx.kiosk.updateMany({ where: { id, retiredAt: null }, data: { retiredAt } })
    const kiosk = await tx.kiosk.findUnique({ where: { id } })
    if (!kiosk) throw notFound('There is no such kiosk.')
    if (count === 0) return kiosk
    await tx.session.updateMany({ where: { kioskId: id, endedAt: null }, data: { endedAt: retiredAt } })
    await record(tx, asked, { action: 'kiosk.retired', kioskId: id })
    return kiosk
  })
}

function record(
  tx: Prisma.TransactionClient,
  { viewer, origin }: Asked,
  done: { action: AuditAction; kioskId: string },
) {
  return recordAudit(tx, {
    action: done.action,
    actor: { kind: 'person', id: viewer.id },
    subjectId: null,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { kioskId: done.kioskId },
  })
}
