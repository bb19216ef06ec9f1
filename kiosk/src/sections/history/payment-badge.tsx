import type { PaymentStatus } from '../../generated/operations.ts'
import { useWords } from '../../messages/language.ts'
import { Badge, type BadgeLook } from '../../parts/badge.tsx'
import type { IconName } from '../../parts/icon.tsx'
import { historyWords } from './words.ts'

const LOOKS: Record<PaymentStatus, { icon: IconName; as: BadgeLook }> = {
  CREATED: { icon: 'clock', as: 'open' },
  PENDING: { icon: 'clock', as: 'open' },
  CAPTURED: { icon: 'check', as: 'PAID' },
  FAILED: { icon: 'cross', as: 'OVERDUE' },
  EXPIRED: { icon: 'clock', as: 'CANCELLED' },
  CONFLICTED: { icon: 'warning', as: 'DISPUTED' },
  PARTIALLY_REFUNDED: { icon: 'half', as: 'PARTIALLY_PAID' },
  REFUNDED: { icon: 'back', as: 'CANCELLED' },
}

/** Where a payment stands, as a word, a shape and a colour. */
export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const { statuses } = useWords(historyWords)
  const { icon, as } = LOOKS[status]
  return (
    <Badge look={as} icon={icon} data-payment-status={status}>
      {statuses[status]}
    </Badge>
  )
}
