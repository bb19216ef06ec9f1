import type { BillStatus } from '../generated/operations.ts'
import { useMessages } from '../messages/language.ts'
import { Badge } from './badge.tsx'
import type { IconName } from './icon.tsx'

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
    <Badge look={status} icon={ICONS[status]} data-status={status}>
      {messages.billStatuses[status]}
    </Badge>
  )
}
