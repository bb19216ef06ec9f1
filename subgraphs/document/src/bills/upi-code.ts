import type { BillToPrint } from '@suvidha/billing/published-papers'
import type { PaymentQrChanged } from '@suvidha/payment/published-events'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Paper } from '../papers/paper.ts'
import { askForBills } from './issue-bill-papers.ts'

/** Keeps a connection's lasting code; what is older than what is known changes nothing. */
export async function keepUpiCode(tx: Prisma.TransactionClient, event: PaymentQrChanged): Promise<void> {
  const { connectionId, citizenId, upiIntent, at } = event
  await tx.$executeRaw`
    INSERT INTO upi_code AS u (connection_id, citizen_id, upi_intent, changed_at)
    VALUES (${connectionId}, ${citizenId}, ${upiIntent}, ${new Date(at)})
    ON CONFLICT (connection_id) DO UPDATE
      SET citizen_id = excluded.citizen_id, upi_intent = excluded.upi_intent, changed_at = excluded.changed_at
      WHERE u.changed_at <= excluded.changed_at`
}

/**
 * What opens a UPI app to pay a bill, with what is due on it now; empty for a paper on which nothing is due, and for a connection without a
 * lasting code. Billing is asked each time: a bill that was paid meanwhile must not ask to be paid. When it does not answer, none does.
 */
export async function upiIntentOf(deps: Deps, { kind, facts, citizenId, voidedAt }: Paper): Promise<string> {
  if (kind !== 'BILL' || voidedAt !== null) return ''
  const { connectionId, billId } = facts as unknown as BillToPrint
  const code = await deps.prisma.upiCode.findUnique({ where: { connectionId } })
  if (!code?.upiIntent || code.citizenId !== citizenId) return ''
  const [bill] = await askForBills(deps, [billId]).catch(() => [])
  const duePaise = BigInt(bill?.duePaise ?? 0)
  return duePaise > 0n ? withAmount(code.upiIntent, duePaise) : ''
}

/** A code that its provider has signed may not be changed; the payer types the amount. */
export function withAmount(intent: string, paise: bigint): string {
  if (/[?&]sign=/.test(intent)) return intent
  const amount = `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`
  return `${intent}&am=${amount}${/[?&]cu=/.test(intent) ? '' : '&cu=INR'}`
}
