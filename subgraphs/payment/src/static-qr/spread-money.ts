export interface DueBill {
  readonly id: string
  readonly duePaise: bigint
  /** The least that can be paid when not all is; null where the bill is paid in full. */
  readonly minimumPartPaise: bigint | null
}

export interface Spread {
  readonly parts: readonly { readonly billId: string; readonly amountPaise: bigint }[]
  /** What no bill takes. */
  readonly restPaise: bigint
}

/**
 * Money that came without a word about its purpose, on a connection's bills, oldest first as they are given: each in
 * full while it lasts, then a part of the next one, if that takes so little. A younger bill is never paid before an
 * older one, so what an older one does not take is left.
 */
export function spreadMoney(amountPaise: bigint, bills: readonly DueBill[]): Spread {
  const parts: { billId: string; amountPaise: bigint }[] = []
  let left = amountPaise
  for (const { id, duePaise, minimumPartPaise } of bills) {
    if (left >= duePaise) {
      parts.push({ billId: id, amountPaise: duePaise })
      left -= duePaise
      continue
    }
    if (left > 0n && minimumPartPaise !== null && left >= minimumPartPaise) {
      parts.push({ billId: id, amountPaise: left })
      left = 0n
    }
    break
  }
  return { parts, restPaise: left }
}
