import { type Page, type Paging, pageArguments, readTimeCursor, timeCursor, toPage } from '@suvidha/service-kit/page'
import { inLimits, isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'
import type { PaymentQr, Prisma, PrismaClient, QrMoney } from '../generated/prisma/client.ts'

export type UnplacedMoney = QrMoney & { readonly qr: PaymentQr }

export interface UnplacedMoneyPage extends Page<UnplacedMoney> {
  /** Counts only when asked for. */
  readonly totalCount: () => Promise<number>
}

/** Billing answers within seconds: what waits longer needs an eye. */
const patienceMs = 10 * 60_000

/** Money through codes within some limits that is no payment yet, the longest first. */
export async function listUnplacedMoney(
  prisma: PrismaClient,
  limits: StaffLimits,
  paging: Paging,
): Promise<UnplacedMoneyPage> {
  const { take, after } = pageArguments(paging)
  const behind = after === undefined ? undefined : readTimeCursor(after)
  const waiting: Prisma.QrMoneyWhereInput = {
    paymentId: null,
    ...(isLimited(limits) && { qr: inLimits(limits) }),
    receivedAt: { lt: new Date(Date.now() - patienceMs) },
  }
  const later: Prisma.QrMoneyWhereInput = behind
    ? { OR: [{ receivedAt: { gt: behind.at } }, { receivedAt: behind.at, id: { gt: behind.id } }] }
    : {}
  const rows = await prisma.qrMoney.findMany({
    where: { AND: [waiting, later] },
    include: { qr: true },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take,
  })
  const page = toPage(rows, paging, ({ receivedAt: at, id }) => timeCursor({ at, id }))
  return { ...page, totalCount: () => prisma.qrMoney.count({ where: waiting }) }
}
