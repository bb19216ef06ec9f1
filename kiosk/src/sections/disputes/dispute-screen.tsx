import { useQuery } from '@apollo/client/react'
import { BillToDisputeDocument, type BillToDisputeQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { SectionProps } from '../section.ts'
import { DisputeForm } from './dispute-form.tsx'
import { DisputeState } from './dispute-state.tsx'
import { disputesWords } from './words.ts'

export type BillToDispute = NonNullable<BillToDisputeQuery['bill']>
export type Dispute = BillToDispute['disputes'][number]

/** What its holder does not accept of one bill: how it stands, or a form to say so. */
export function DisputeScreen({ billId, onOpen }: SectionProps & { billId: string }) {
  const words = useWords(disputesWords)
  const { locale, utilities } = useMessages()
  const asked = useQuery(BillToDisputeDocument, { variables: { id: billId }, fetchPolicy: 'network-only' })
  const bill = (asked.data?.bill ?? null) as BillToDispute | null
  const isOpen = bill?.disputes.some(({ status }) => status === 'OPEN')
  return (
    <Screen name="dispute" title={words.title}>
      <Answer asked={asked} blocks={3}>
        {bill ? (
          <>
            <section className="card" aria-labelledby="disputed-bill">
              <header className="card-header">
                <Pictogram utility={bill.connection.utility} />
                <div>
                  <h2 id="disputed-bill">{utilities[bill.connection.utility]}</h2>
                  <p className="hint number">{words.bill(bill.number)}</p>
                </div>
                <StatusBadge status={bill.status} />
              </header>
              <p className="large-amount">
                <b>{formatPaise(bill.amount.paise, locale)}</b>
              </p>
              <button type="button" className="secondary" onClick={() => onOpen('bills', bill.id)}>
                {words.openBill}
              </button>
            </section>
            {bill.disputes.map((dispute) => (
              <DisputeState key={dispute.id} dispute={dispute} bill={bill} onChanged={() => asked.refetch()} />
            ))}
            {isOpen ? null : bill.connection.isHolder ? (
              <DisputeForm bill={bill} onSent={() => asked.refetch()} />
            ) : (
              <p className="notice">{words.onlyHolder}</p>
            )}
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}
