import type { PaymentStatus } from '../../generated/operations.ts'
import { useWords } from '../../messages/language.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { historyWords } from './words.ts'

const LOOKS: Record<PaymentStatus, { icon: IconName; as: string }> = {
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
    <span className={`badge badge-${as}`} data-payment-status={status}>
      <Icon name={icon} />
      {statuses[status]}
    </span>
  )
}
