import { Prisma } from '../generated/prisma/client.ts'

/** What a payment pays, as it was when the payment was started. */
export interface PaymentItems {
  readonly bills: readonly ItemOfBill[]
  readonly advances: readonly ItemOfAdvance[]
}

interface Item {
  readonly utility: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly amountPaise: bigint
}

interface ItemOfBill extends Item {
  readonly billId: string
  readonly billNumber: string
  readonly connectionId: string | null
}

interface ItemOfAdvance extends Item {
  readonly connectionId: string
}

export interface StoredItems {
  readonly bills: readonly Stored<ItemOfBill>[] | null
  readonly advances: readonly Stored<ItemOfAdvance>[] | null
}

/** JSON knows no bigint. */
type Stored<T extends Item> = Omit<T, 'amountPaise'> & { readonly amountPaise: string }

/** For the SELECT of a statement in which `payment` is one: its bills and advances come in the same answer. */
export const itemColumns = (payment: string) =>
  Prisma.raw(`(
    SELECT jsonb_agg(jsonb_build_object('billId', bill_id, 'billNumber', bill_number, 'utility', utility,
      'consumerNumber', consumer_number, 'holderName', holder_name, 'connectionId', connection_id,
      'amountPaise', amount_paise::text) ORDER BY position) FROM payment_bill WHERE payment_id = ${payment}.id
  ) AS bills, (
    SELECT jsonb_agg(jsonb_build_object('connectionId', connection_id, 'utility', utility,
      'consumerNumber', consumer_number, 'holderName', holder_name,
      'amountPaise', amount_paise::text) ORDER BY position) FROM payment_advance WHERE payment_id = ${payment}.id
  ) AS advances`)

export const readItems = ({ bills, advances }: StoredItems): PaymentItems => ({
  bills: (bills ?? []).map((bill) => ({ ...bill, amountPaise: BigInt(bill.amountPaise) })),
  advances: (advances ?? []).map((advance) => ({ ...advance, amountPaise: BigInt(advance.amountPaise) })),
})
