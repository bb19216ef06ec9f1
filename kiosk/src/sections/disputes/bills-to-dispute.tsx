import '../../parts/rows.css'
import { useQuery } from '@apollo/client/react'
import { BillsToDisputeDocument, type BillsToDisputeQuery } from '../../generated/operations.ts'
import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { SectionProps } from '../section.ts'
import { disputesWords } from './words.ts'

type Connection = NonNullable<BillsToDisputeQuery['me']>['connections'][number]

/** The latest bills that one may dispute, those that are disputed first. */
export function BillsToDispute({ onOpen }: SectionProps) {
  const words = useWords(disputesWords)
  const { locale } = useMessages()
  const asked = useQuery(BillsToDisputeDocument, { fetchPolicy: 'network-only' })
  const connections = (asked.data?.me?.connections ?? null) as Connection[] | null
  const bills = (connections ?? [])
    .filter(({ isHolder }) => isHolder)
    .flatMap(({ utility, recentBills }) => recentBills.map((bill) => ({ ...bill, utility })))
    .filter(({ status }) => status !== 'CANCELLED')
    .sort((one, other) => Number(other.status === 'DISPUTED') - Number(one.status === 'DISPUTED'))
  return (
    <Screen name="disputes" title={words.title}>
      <Answer asked={asked} blocks={3}>
        {connections && bills.length === 0 ? <p className="notice">{words.noBills}</p> : null}
        {connections && bills.length > 0 ? (
          <>
            <p className="hint">{words.pickBill}</p>
            <ul className="row-list">
              {bills.map(({ id, number, utility, periodStart, periodEnd, status, amount }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="row"
                    data-testid={`dispute-of-${number}`}
                    onClick={() => onOpen('disputes', id)}
                  >
                    <Pictogram utility={utility} />
                    <span className="row-words">
                      <b>
                        {formatDay(periodStart, locale)} – {formatDay(periodEnd, locale)}
                      </b>
                      <span className="hint number">{words.bill(number)}</span>
                      <StatusBadge status={status} />
                    </span>
                    <b className="amount">{formatPaise(amount.paise, locale)}</b>
                    <Icon name="forward" />
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}
