import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { type ConsumerInput, findAccount } from '../counter/find-account.ts'
import type { PaymentQr } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { notQuotable } from '../payments/payment-errors.ts'
import { offeredProvider, providerOf } from '../providers/connect-providers.ts'
import { type ProviderName, ProviderRefusal } from '../providers/provider-port.ts'
import type { ProviderQr, ProviderQrCodes } from '../providers/qr-port.ts'
import { scheduleQrLook } from './look-at-qr.ts'
import { otherProviderInUse, providerHasNoCodes, qrRefused, qrStillMade } from './qr-errors.ts'
import { tellQr } from './tell-qr.ts'

export interface OpenQrInput {
  readonly consumer: ConsumerInput
  readonly provider: ProviderName
}

/** Who opens a code: staff for any connection within their limits, a citizen for an own one. */
export interface Opener {
  readonly id: string
  readonly isStaff: boolean
  readonly limits: StaffLimits
}

/**
 * The lasting code of a connection: the one it has, or a new one. Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT (it has
 * one of another provider, or the provider refused) and UPSTREAM_UNAVAILABLE.
 */
export async function openQr(deps: PaymentDeps, opener: Opener, input: OpenQrInput): Promise<PaymentQr> {
  const { consumer, provider } = input
  if (!offeredProvider(deps.providers, provider).qrCodes) throw providerHasNoCodes()
  const asked = { ...consumer, limits: opener.isStaff ? opener.limits : wholeCity }
  const account = await findAccount(deps, asked, 'input.consumer.consumerNumber')
  const { citizenId, connectionId, region } = account
  if (!opener.isStaff && citizenId !== opener.id) throw notQuotable()
  const { utility, consumerNumber } = consumer
  const wanted = { connectionId, citizenId, utility, consumerNumber, region, provider, createdBy: opener.id }
  const { qr, isNew } = await insertOrFind(deps, wanted)
  if (qr.provider !== provider) throw otherProviderInUse()
  return qr.status === 'CREATED' ? makeKnown(deps, qr, isNew) : qr
}

type WantedQr = Pick<
  PaymentQr,
  'connectionId' | 'citizenId' | 'utility' | 'consumerNumber' | 'region' | 'provider' | 'createdBy'
>

/** An index lets one connection have one code that works: of two who open one at once, one finds the other's. */
async function insertOrFind({ prisma, ...deps }: PaymentDeps, wanted: WantedQr) {
  const id = newId('qrc')
  const { count } = await prisma.$transaction(async (tx) => {
    const inserted = await tx.paymentQr.createMany({ data: { id, ...wanted }, skipDuplicates: true })
    if (inserted.count > 0) await scheduleQrLook(tx, deps, id)
    return inserted
  })
  const { connectionId } = wanted
  const where = { connectionId, status: { in: ['CREATED', 'ACTIVE'] } }
  const qr = await prisma.paymentQr.findFirst({ where })
  // It was closed between the two statements.
  if (!qr) throw qrStillMade()
  return { qr, isNew: count > 0 }
}

export function qrCodesOf({ providers }: Pick<PaymentDeps, 'providers'>, name: string): ProviderQrCodes {
  const { qrCodes } = providerOf(providers, name)
  if (!qrCodes) throw providerHasNoCodes()
  return qrCodes
}

/**
 * Makes a CREATED code known to its provider. Whoever goes on with what a crash or a lost answer left behind looks first;
 * should two make it at once all the same, the one that is not written down is shown to nobody.
 */
async function makeKnown(deps: PaymentDeps, qr: PaymentQr, isNew: boolean): Promise<PaymentQr> {
  const made = await obtainQr(qrCodesOf(deps, qr.provider), qr, isNew)
  const { id } = qr
  if ('refusal' in made) {
    const data = { status: 'FAILED', failureReason: made.refusal, updatedAt: new Date() }
    await deps.prisma.paymentQr.updateMany({ where: { id, status: 'CREATED' }, data })
    throw qrRefused()
  }
  const { id: providerQrId, imageUrl, upiIntent } = made
  return deps.prisma.$transaction(async (tx) => {
    const { count } = await tx.paymentQr.updateMany({
      where: { id, status: 'CREATED' },
      data: { status: 'ACTIVE', providerQrId, imageUrl, upiIntent, updatedAt: new Date() },
    })
    const known = await tx.paymentQr.findUniqueOrThrow({ where: { id } })
    if (count > 0) await tellQr(tx, deps, known)
    return known
  })
}

async function obtainQr(
  qrCodes: ProviderQrCodes,
  { id: reference, connectionId, consumerNumber, createdAt }: PaymentQr,
  isNew: boolean,
): Promise<ProviderQr | { readonly refusal: string }> {
  try {
    const existing = isNew ? undefined : await qrCodes.findByReference(reference, createdAt)
    return existing ?? (await qrCodes.create({ reference, connectionId, consumerNumber }))
  } catch (error) {
    if (error instanceof ProviderRefusal) return { refusal: error.message }
    throw error
  }
}
