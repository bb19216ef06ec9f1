import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Payment, Prisma, PrismaClient } from '../generated/prisma/client.ts'

/** What narrows a list of payments, beside whose and where; what is left out narrows nothing. Amounts are whole paise. */
export interface PaymentFilter {
  readonly statuses?: readonly string[] | null | undefined
  readonly providers?: readonly string[] | null | undefined
  readonly methods?: readonly string[] | null | undefined
  readonly citizenId?: string | null | undefined
  readonly consumerNumber?: string | null | undefined
  readonly kioskId?: string | null | undefined
  readonly startedFrom?: Date | null | undefined
  readonly startedBefore?: Date | null | undefined
  readonly minimumPaise?: bigint | null | undefined
  readonly maximumPaise?: bigint | null | undefined
}

export interface PaymentPage extends Page<Payment> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** Payments of whom or where `of` says, newest first. Fails with BAD_USER_INPUT that names the argument. */
export async function listPayments(
  prisma: Pick<PrismaClient, 'payment'>,
  { of, filter }: { readonly of: Prisma.PaymentWhereInput; readonly filter: PaymentFilter },
  paging: Paging,
): Promise<PaymentPage> {
  const where = { AND: [of, whereOf(filter)] }
  const { take, after } = pageArguments(paging)
  const payments = await prisma.payment.findMany({
    where: after ? { AND: [where, behind(after)] } : where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
  const page = toPage(payments, paging, ({ createdAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.payment.count({ where }) }
}

function whereOf(filter: PaymentFilter): Prisma.PaymentWhereInput {
  const { statuses, providers, methods, startedFrom, startedBefore, minimumPaise, maximumPaise } = filter
  if (startedFrom && startedBefore && startedFrom >= startedBefore) {
    throw badUserInput('filter.startedBefore', 'startedBefore is later than startedFrom.')
  }
  if (minimumPaise != null && maximumPaise != null && minimumPaise > maximumPaise) {
    throw badUserInput('filter.maximumPaise', 'maximumPaise is not below minimumPaise.')
  }
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    ...(providers && { provider: { in: [...providers] } }),
    ...(methods && { method: { in: methods.filter((method) => /^\w{1,64}$/.test(method)) } }),
    ...textOf(filter, 'citizenId'),
    ...textOf(filter, 'kioskId'),
    ...(filter.consumerNumber != null && { bills: { some: textOf(filter, 'consumerNumber') } }),
    ...((startedFrom || startedBefore) && {
      createdAt: { ...(startedFrom && { gte: startedFrom }), ...(startedBefore && { lt: startedBefore }) },
    }),
    ...((minimumPaise != null || maximumPaise != null) && {
      amountPaise: { ...amountOf(filter, 'minimumPaise', 'gte'), ...amountOf(filter, 'maximumPaise', 'lte') },
    }),
  }
}

function textOf(filter: PaymentFilter, name: 'citizenId' | 'consumerNumber' | 'kioskId'): Record<string, string> {
  const text = filter[name]
  if (text == null) return {}
  // A control character cannot be stored, so nothing has it.
  if (!/^\P{Cc}{1,64}$/u.test(text)) throw badUserInput(`filter.${name}`, `${name} has 1 to 64 characters.`)
  return { [name]: text }
}

const largestPaise = 2n ** 63n - 1n

function amountOf(filter: PaymentFilter, name: 'minimumPaise' | 'maximumPaise', bound: 'gte' | 'lte') {
  const paise = filter[name]
  if (paise == null) return {}
  if (paise < 0n || paise > largestPaise) throw badUserInput(`filter.${name}`, `${name} is an amount in paise.`)
  return { [bound]: paise }
}

/** Rows behind a cursor: started earlier, or at the same instant with a smaller id. */
function behind(cursor: string): Prisma.PaymentWhereInput {
  const { at: createdAt, id } = readTimeCursor(cursor)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
