import type { BillStatus } from '../generated/operations.ts'
import { useMessages } from '../messages/language.ts'
import { Icon, type IconName } from './icon.tsx'

const ICONS: Record<BillStatus, IconName> = {
  ISSUED: 'receipt',
  PARTIALLY_PAID: 'half',
  OVERDUE: 'warning',
  PAID: 'check',
  DISPUTED: 'flag',
  CANCELLED: 'cross',
}

/** A bill's status as a word, a shape and a colour. */
export function StatusBadge({ status }: { status: BillStatus }) {
  const messages = useMessages()
  return (
    <span className={`badge badge-${status}`} data-status={status}>
      <Icon name={ICONS[status]} />
      {messages.billStatuses[status]}
    </span>
  )
}
