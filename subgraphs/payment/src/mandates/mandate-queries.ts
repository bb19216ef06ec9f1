import type { Viewer } from '@suvidha/service-kit/identity'
import { type Paging, pageArguments, toPage } from '@suvidha/service-kit/page'
import DataLoader from 'dataloader'
import { isEntityId } from '../entity-id.ts'
import type { Mandate, MandateDebit, Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { openMandateStatuses } from './mandate.ts'

type Reader = Pick<PaymentDeps['prisma'], 'mandate' | 'mandateDebit' | 'payment'>

/** A person's own mandates, newest first: an id sorts by its time. */
export async function listMandates(
  prisma: Reader,
  citizenId: string,
  paging: Paging & { readonly status?: string | null | undefined },
) {
  const { take, after } = pageArguments(paging)
  const where: Prisma.MandateWhereInput = {
    citizenId,
    ...(paging.status && { status: paging.status }),
    ...(after && { id: { lt: after } }),
  }
  const rows = await prisma.mandate.findMany({ where, orderBy: { id: 'desc' }, take })
  return toPage<Mandate>(rows, paging, ({ id }) => id)
}

/** What a mandate debited, or left out, newest first. */
export async function listDebits(prisma: Reader, mandateId: string, paging: Paging) {
  const { take, after } = pageArguments(paging)
  const where: Prisma.MandateDebitWhereInput = { mandateId, ...(after && { id: { lt: after } }) }
  const rows = await prisma.mandateDebit.findMany({ where, orderBy: { id: 'desc' }, take })
  return toPage<MandateDebit>(rows, paging, ({ id }) => id)
}

export interface MandateLoaders {
  /** The mandate of a connection that is not over, if it is the viewer's. */
  readonly openMandateOfConnection: DataLoader<string, Mandate | null>
  /** The tries of a debit of the viewer's, the first first. */
  readonly paymentsOfDebit: DataLoader<string, Payment[]>
}

/** One statement per kind of question and request, for what this person may see. */
export function createMandateLoaders(prisma: Reader, viewer: Pick<Viewer, 'id'>): MandateLoaders {
  return {
    openMandateOfConnection: new DataLoader(async (connectionIds) => {
      const rows = await prisma.mandate.findMany({
        where: {
          connectionId: { in: connectionIds.filter(isEntityId) },
          citizenId: viewer.id,
          status: { in: openMandateStatuses },
        },
      })
      const byConnection = new Map(rows.map((row) => [row.connectionId, row]))
      return connectionIds.map((id) => byConnection.get(id) ?? null)
    }),
    paymentsOfDebit: new DataLoader(async (debitIds) => {
      const rows = await prisma.payment.findMany({
        where: { mandateDebitId: { in: [...debitIds] }, citizenId: viewer.id },
        orderBy: { id: 'asc' },
      })
      const byDebit = Map.groupBy(rows, ({ mandateDebitId }) => mandateDebitId)
      return debitIds.map((id) => byDebit.get(id) ?? [])
    }),
  }
}
