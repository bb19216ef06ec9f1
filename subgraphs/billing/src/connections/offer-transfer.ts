import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { checkText } from '@suvidha/service-kit/check-text'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import type { ConnectionApplication } from '../generated/prisma/client.ts'
import { checkDocuments, checkKey, insertApplication } from './application.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { lockConnection, refuseIllegal } from './move-connection.ts'

const offerHours = 72
/** 100 bits: nobody finds a code by trying. */
const codeBytes = 13

export const hashCode = (code: string) => createHash('sha256').update(code).digest('hex')

interface OfferWish {
  readonly connectionId: string
  readonly handsOverAdvance?: boolean | undefined
}

export interface OfferedTransfer {
  readonly code: string
  readonly expiresAt: Date
}

/**
 * The holder's half of a transfer: a code for the person who is to have the connection. A new one makes the one before
 * worthless. Fails with NOT_FOUND and CONFLICT.
 */
export async function offerTransfer(
  { prisma }: ConnectionDeps,
  act: Act,
  { connectionId, handsOverAdvance = false }: OfferWish,
): Promise<OfferedTransfer> {
  const code = randomBytes(codeBytes).toString('base64url')
  const expiresAt = new Date(act.at.getTime() + offerHours * 60 * 60 * 1000)
  return prisma.$transaction(async (tx) => {
    refuseIllegal('TRANSFERRED', await lockConnection(tx, { id: connectionId, holderId: act.by }))
    const offer = { holderId: act.by, codeHash: hashCode(code), handsOverAdvance, expiresAt }
    await tx.transferOffer.upsert({ where: { connectionId }, create: { connectionId, ...offer }, update: offer })
    return { code, expiresAt }
  })
}

export interface AcceptedTransfer {
  readonly code: string
  /** The name that is to stand on the bills. */
  readonly holderName: string
  readonly takesOverDue?: boolean | undefined
  readonly documentIds?: readonly string[] | undefined
  readonly idempotencyKey: string
}

/**
 * The new holder's half: an application, on which an operator decides. The code is used up by it. Fails with NOT_FOUND for
 * a code that is none or over, CONFLICT and BAD_USER_INPUT.
 */
export async function acceptTransfer(
  { prisma, events }: ConnectionDeps,
  act: Act,
  wish: AcceptedTransfer,
): Promise<ConnectionApplication> {
  const holderName = checkText(wish.holderName, 'input.holderName', 120)
  const documentIds = checkDocuments(wish.documentIds)
  const idempotencyKey = checkKey(wish.idempotencyKey)
  const codeHash = hashCode(wish.code)
  return prisma.$transaction(async (tx) => {
    const known = { citizenId: act.by, idempotencyKey, kind: 'TRANSFER' }
    const offer = await tx.transferOffer.findUnique({ where: { codeHash } })
    if (!offer) {
      const before = await tx.connectionApplication.findFirst({ where: known })
      if (before) return before
    }
    if (!offer || offer.expiresAt <= act.at) throw notFound('This code is not valid (any more).')
    if (offer.holderId === act.by) throw conflict('This connection is yours already.')
    const { connectionId, holderId, handsOverAdvance } = offer
    const connection = await lockConnection(tx, { id: connectionId, holderId })
    // Of two who have the code, or of two clicks, the first.
    const { count } = await tx.transferOffer.deleteMany({ where: { codeHash } })
    if (count === 0) {
      const before = await tx.connectionApplication.findFirst({ where: known })
      if (before) return before
      throw notFound('This code is not valid (any more).')
    }
    const { utility, address, region, division } = connection
    const of = { connectionId, fromCitizenId: holderId, utility, address, region, division }
    const agreed = {
      holderName,
      handsOverAdvance,
      takesOverDue: wish.takesOverDue ?? false,
      documentIds,
      idempotencyKey,
    }
    const asked = { kind: 'TRANSFER' as const, ...of, ...agreed }
    return insertApplication(tx, events, { id: `app_${randomUUID()}`, act, asked })
  })
}
