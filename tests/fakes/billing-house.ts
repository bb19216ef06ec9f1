import { connectDatabase, transactionOptions } from '@suvidha/service-kit/database'
import pg from 'pg'
import { reverseRefundedPayment } from '../../subgraphs/billing/src/bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from '../../subgraphs/billing/src/bills/settle-captured-payment.ts'
import { PrismaClient } from '../../subgraphs/billing/src/generated/prisma/client.ts'
import { createTestDatabase } from '../database.ts'

interface Line {
  readonly headKind: string
  readonly amountPaise: bigint
}

export interface NewBill {
  readonly id: string
  readonly connectionId?: string
  readonly lines?: readonly Line[]
  readonly dueDate?: string
  readonly cancelled?: boolean
  readonly disputed?: boolean
  /** What it is computed from. */
  readonly basis?: {
    readonly units: number
    readonly tariffCode: string
    readonly phase: string
    readonly wholePeriods: number
  }
}

const oneLine: readonly Line[] = [{ headKind: 'CURRENT', amountPaise: 1000n }]

/** Billing's tables with Asha's three connections, and what its operations published. */
export async function openBillingHouse() {
  const testDatabase = await createTestDatabase()
  const database = connectDatabase({ url: testDatabase.urlFor('billing'), schema: 'billing' })
  const prisma = new PrismaClient({ adapter: database.adapter, transactionOptions })
  const admin = new pg.Pool({ connectionString: testDatabase.adminUrl, max: 1 })
  /** Bills of one connection are of different periods: the first of the two months before November, each other of two before. */
  const billsOf = new Map<string, number>()
  const published: { event: string; data: object }[] = []
  for (const utility of ['ELECTRICITY', 'GAS', 'WATER']) {
    const id = `con_${utility.charAt(0).toLowerCase()}`
    const holder = { holderName: 'Asha Patil', address: '1, Lake View Road', region: 'NORTH' }
    await prisma.connection.create({
      data: { id, citizenId: 'cit_asha', utility, consumerNumber: `C-${id}`, ...holder },
    })
  }
  const events = {
    publish: async (_tx: unknown, event: string, data: object) => void published.push({ event, data }),
  }
  let payments = 0
  let refunds = 0
  return {
    prisma,
    /** What operations are given: 20 November 2026, 15:30 in India. */
    deps: { prisma, events, now: () => new Date('2026-11-20T10:00:00.000Z') },
    databaseUrl: testDatabase.urlFor('billing'),
    pool: database.pool,
    admin,
    published,
    events,
    async addBill({
      id,
      connectionId = 'con_e',
      lines = oneLine,
      dueDate = '2026-12-01',
      cancelled = false,
      disputed = false,
      basis,
    }: NewBill) {
      const place = billsOf.get(connectionId) ?? 0
      billsOf.set(connectionId, place + 1)
      const days = {
        periodStart: new Date(Date.UTC(2026, 8 - 2 * place, 1)),
        periodEnd: new Date(Date.UTC(2026, 10 - 2 * place, 0)),
        issuedOn: new Date('2026-11-01'),
      }
      const amountPaise = lines.reduce((sum, line) => sum + line.amountPaise, 0n)
      const create = lines.map((line, position) => ({ position, label: `${line.headKind} ${position}`, ...line }))
      await prisma.bill.create({
        data: {
          ...{ id, number: `N-${id}`, connectionId, citizenId: 'cit_asha', ...days, dueDate: new Date(dueDate) },
          ...{
            ...basis,
            amountPaise,
            cancelled,
            disputed,
            disputedPaise: disputed ? amountPaise : 0n,
            lines: { create },
          },
        },
      })
    },
    /** A payment of Asha's for a bill, which billing is told of; its id. */
    async pays(billId: string, paise: bigint | number, capturedAt = '2026-11-20T10:00:00Z') {
      payments += 1
      const payment = { paymentId: `pay_${String(payments).padStart(4, '0')}`, citizenId: 'cit_asha', capturedAt }
      const bills = [{ billId, amountPaise: String(paise) }]
      await prisma.$transaction((tx) => settleCapturedPayment(tx, events, { ...payment, bills }))
      return payment.paymentId
    },
    async refunds(paymentId: string, billId: string, paise: bigint | number) {
      refunds += 1
      const refund = {
        refundId: `ref_${refunds}`,
        paymentId,
        citizenId: 'cit_asha',
        processedAt: '2026-12-20T10:00:00Z',
      }
      const bills = [{ billId, amountPaise: String(paise) }]
      await prisma.$transaction((tx) => reverseRefundedPayment(tx, events, { ...refund, bills, advances: [] }))
    },
    async stop() {
      await Promise.all([prisma.$disconnect(), admin.end()])
      await database.close()
      await testDatabase.drop()
    },
  }
}

export type BillingHouse = Awaited<ReturnType<typeof openBillingHouse>>
