import '../../parts/rows.css'
import { PaymentsOfPersonDocument, type PaymentsOfPersonQuery } from '../../generated/operations.ts'
import { formatInstant, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { methodWords } from '../../parts/method-words.ts'
import { OlderButton } from '../../parts/older-button.tsx'
import { Screen } from '../../parts/screen.tsx'
import { usePages } from '../../parts/use-pages.ts'
import type { SectionProps } from '../section.ts'
import { PaymentBadge } from './payment-badge.tsx'
import { historyWords } from './words.ts'

type Page = NonNullable<PaymentsOfPersonQuery['me']>['payments']
type Payment = Page['edges'][number]['node']

const AT_ONCE = 10

export function HistoryScreen({ onOpen }: SectionProps) {
  const words = useWords(historyWords)
  const pages = usePages(PaymentsOfPersonDocument, {
    variables: { first: AT_ONCE },
    pageOf: (data) => data.me?.payments,
  })
  const { nodes } = pages
  return (
    <Screen name="history" title={words.title}>
      <Answer asked={pages} blocks={3}>
        {nodes && nodes.length === 0 ? (
          <p className="notice">{words.none}</p>
        ) : nodes ? (
          <section aria-label={words.newest}>
            <ul className="row-list">
              {nodes.map((payment) => (
                <li key={payment.id}>
                  <PaymentRow payment={payment} onOpen={() => onOpen('history', payment.id)} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </Answer>
      <OlderButton pages={pages} words={words.more} />
    </Screen>
  )
}

function PaymentRow({ payment, onOpen }: { payment: Payment; onOpen(): void }) {
  const words = useWords(historyWords)
  const methods = useWords(methodWords)
  const { locale, utilities } = useMessages()
  const kinds = [...new Set(payment.bills.map(({ connection }) => connection.utility))]
  return (
    <button type="button" className="row" data-testid={`open-payment-${payment.id}`} onClick={onOpen}>
      <span className="row-words">
        <b>{formatInstant(payment.createdAt, locale)}</b>
        <span className="hint">
          {kinds.map((utility) => utilities[utility]).join(' · ') || words.ahead}
          {payment.method ? ` · ${methods[payment.method]}` : ''}
        </span>
        <PaymentBadge status={payment.status} />
      </span>
      <b className="amount">{formatPaise(payment.amount.paise, locale)}</b>
      <Icon name="forward" />
    </button>
  )
}
