import { createHash } from 'node:crypto'
import { badUserInput, conflict, notFound } from '@suvidha/service-kit/public-error'
import type { Payment, PrismaClient, QuickPayment } from '../generated/prisma/client.ts'
import { checkKey } from '../idempotency/idempotency-key.ts'

/** A payment with what its payer, whom nobody knows, is shown of it. */
export type QuickPaymentRow = Payment & { readonly quickPayment: QuickPayment | null }

/** A random UUID has 36; what is shorter could be somebody else's too. */
const shortestKey = 22
/** For as long as an idempotency key is kept. */
const shownForMs = 24 * 60 * 60 * 1000

export const quickPaymentNotFound = () => notFound('There is no such payment.')
export const nothingDueThere = () => conflict('Nothing is due for this consumer number.')

/** The key is the payer's only secret: it has to be one. Fails with BAD_USER_INPUT. */
export function checkSecretKey(key: string) {
  checkKey(key)
  if (key.length < shortestKey) {
    throw badUserInput('input.idempotencyKey', `The key has ${shortestKey} to 255 characters that nobody can guess.`)
  }
}

/** By which a payer follows the payment. Made of the key, so that a request that is sent again answers the same. */
export const tokenOf = (key: string): string => createHash('sha256').update(`quick payment ${key}`).digest('base64url')

/** What is kept of a token: nobody pays or looks with what is in the database. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The payment of a token, for a day; undefined for any other text. */
export async function findQuickPayment(prisma: PrismaClient, token: string): Promise<QuickPaymentRow | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const found = await prisma.quickPayment.findUnique({
    where: { tokenHash: hashToken(token), createdAt: { gt: new Date(Date.now() - shownForMs) } },
    include: { payment: true },
  })
  if (!found) return undefined
  const { payment, ...quickPayment } = found
  return { ...payment, quickPayment }
}
