import { accounts } from './accounts.ts'
import type { Posting } from './post-to-ledger.ts'

interface Paid {
  readonly provider: string
  readonly amountPaise: bigint
  readonly feePaise: bigint
  readonly feeGstPaise: bigint
  readonly bills: readonly {
    readonly billId: string
    readonly connectionId: string | null
    readonly amountPaise: bigint
  }[]
  readonly advances: readonly { readonly connectionId: string; readonly amountPaise: bigint }[]
}

/** Money that `holder` now has for the city (debit) against the account it is put to. */
export const moneyReceived = (holder: string, credited: string, amountPaise: bigint): Posting[] => [
  { account: holder, amountPaise },
  { account: credited, amountPaise: -amountPaise },
]

/** What a payment brought, on the accounts of what it pays: each bill, each advance, the fee and the GST on it. */
export function capturePostings(paid: Paid, holder = accounts.providerClearing(paid.provider)): Posting[] {
  const { amountPaise, feePaise, feeGstPaise, bills, advances } = paid
  const credits: Posting[] = [
    ...bills.map(({ amountPaise: paise, ...of }) => {
      return {
        account: accounts.citizenReceivable,
        amountPaise: -paise,
        billId: of.billId,
        connectionId: of.connectionId,
      }
    }),
    ...advances.map(({ connectionId, amountPaise: paise }) => {
      return { account: accounts.advanceLiability, amountPaise: -paise, connectionId }
    }),
    { account: accounts.convenienceFee, amountPaise: -feePaise },
    { account: accounts.gstPayable, amountPaise: -feeGstPaise },
  ]
  return [{ account: holder, amountPaise }, ...credits.filter((credit) => credit.amountPaise !== 0n)]
}
