import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Badge } from '../../parts/badge.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { Bill, Connection } from './home-screen.tsx'
import { homeWords } from './words.ts'

type ConnectionCardProps = {
  connection: Connection
  chosen: ReadonlySet<string>
  /** No further bill can be chosen. */
  full: boolean
  onToggle(billId: string): void
  /** Something is paid for bills to come. */
  onPayAhead(): void
}

/** One supply and what is to pay for it. */
export function ConnectionCard({ connection, chosen, full, onToggle, onPayAhead }: ConnectionCardProps) {
  const { utilities, connectionStatuses } = useMessages()
  const home = useWords(homeWords)
  const titleId = `connection-${connection.id}`
  return (
    <section className={`card card-${connection.utility}`} aria-labelledby={titleId}>
      <header className="card-header">
        <Pictogram utility={connection.utility} />
        <div>
          <h2 id={titleId}>{utilities[connection.utility]}</h2>
          <p className="hint">
            {home.consumerNumber} <span className="number">{connection.consumerNumber}</span>
            {connection.status === 'ACTIVE' ? null : ` · ${connectionStatuses[connection.status]}`}
          </p>
        </div>
      </header>
      {connection.unpaidBills.length === 0 ? (
        <div className="nothing-due">
          <Icon name="check" />
          <span>{home.nothingDue}</span>
          {connection.status === 'ACTIVE' ? (
            <button
              type="button"
              className="secondary"
              data-testid={`pay-ahead-${connection.utility}`}
              onClick={onPayAhead}
            >
              {home.payAhead}
            </button>
          ) : null}
        </div>
      ) : (
        <ul className="bills">
          {connection.unpaidBills.map((bill) => (
            <li key={bill.id}>
              <BillRow
                bill={bill}
                checked={chosen.has(bill.id)}
                disabled={full && !chosen.has(bill.id)}
                onToggle={() => onToggle(bill.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type BillRowProps = { bill: Bill; checked: boolean; disabled: boolean; onToggle(): void }

/** The whole row is the label of its checkbox: touching it anywhere chooses the bill. */
function BillRow({ bill, checked, disabled, onToggle }: BillRowProps) {
  const { locale } = useMessages()
  const home = useWords(homeWords)
  const due = formatDay(bill.dueDate, locale)
  const open = bill.payments.some((payment) => payment.status === 'CREATED' || payment.status === 'PENDING')
  return (
    <label className="bill" data-testid={`bill-${bill.number}`}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
      <span className="tick">
        <Icon name="check" />
      </span>
      <span className="bill-words">
        <b>{bill.status === 'OVERDUE' ? home.wasDueOn(due) : home.dueOn(due)}</b>
        <span className="hint number">{home.billNumber(bill.number)}</span>
        <span className="badges">
          <StatusBadge status={bill.status} />
          {open ? (
            <Badge look="open" icon="clock">
              {home.paymentOpen}
            </Badge>
          ) : null}
        </span>
      </span>
      <b className="amount">{formatPaise(bill.amountDue.paise, locale)}</b>
    </label>
  )
}
