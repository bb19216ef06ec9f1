import type { PrismaClient } from '../../subgraphs/billing/src/generated/prisma/client.ts'

/** Connections and bills as if they had always been there. */
export const rowsOf = (prisma: PrismaClient) => ({ addConnection: addConnectionTo(prisma), addBill: addBillTo(prisma) })

const addConnectionTo = (prisma: PrismaClient) => async (id: string, citizenId: string, utility: string) => {
  await prisma.connection.create({
    data: {
      id,
      citizenId,
      utility,
      consumerNumber: `C-${id}`,
      holderName: 'Somebody',
      address: '1, Lake View Road',
      region: 'NORTH',
    },
  })
}

interface NewBill {
  readonly id: string
  readonly connectionId: string
  readonly dueDate?: string
  readonly periodStart?: string
  readonly paidPaise?: number
  readonly cancelled?: boolean
}

const addBillTo =
  (prisma: PrismaClient) =>
  async ({
    id,
    connectionId,
    dueDate = '2026-12-01',
    periodStart = '2026-09-01',
    paidPaise = 0,
    cancelled = false,
  }: NewBill) => {
    await prisma.bill.create({
      data: {
        id,
        number: `N-${id}`,
        // Several of a period.
        kind: 'CHARGE',
        connectionId,
        citizenId: connectionId === 'con_ravi' ? 'cit_ravi' : 'cit_asha',
        periodStart: new Date(periodStart),
        periodEnd: new Date('2026-10-31'),
        issuedOn: new Date('2026-11-01'),
        dueDate: new Date(dueDate),
        amountPaise: 1000n,
        paidPaise: BigInt(paidPaise),
        cancelled,
        lines: {
          create: [
            { position: 0, label: 'Energy charge', amountPaise: 900n },
            { position: 1, label: 'Fixed charge', amountPaise: 100n },
          ],
        },
      },
    })
  }
