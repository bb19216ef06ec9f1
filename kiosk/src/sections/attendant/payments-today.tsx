import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { dayInIndia, serverNow } from '../../clock.ts'
import { PaymentsTodayDocument } from '../../generated/operations.ts'
import { formatPaise, formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Choice } from '../../parts/choice.tsx'
import { methodWords } from '../../parts/method-words.ts'
import { Problem } from '../../parts/problem.tsx'
import { ReprintButton } from './reprint-button.tsx'
import { attendantWords } from './words.ts'

type PaymentsTodayProps = {
  /** This machine; null where it is not registered. */
  kioskId: string | null
  mayReprint: boolean
}

/** Payments that were begun today at this machine, or where the attendant works, newest first. No names: whoever stands here sees the screen. */
export function PaymentsToday({ kioskId, mayReprint }: PaymentsTodayProps) {
  const [here, setHere] = useState(kioskId !== null)
  const { locale, tryAgain } = useMessages()
  const words = useWords(attendantWords)
  const methods = useWords(methodWords)
  const { data, error, refetch, fetchMore } = useQuery(PaymentsTodayDocument, {
    variables: { from: startOfToday(), kioskId: here ? kioskId : null },
    fetchPolicy: 'network-only',
  })
  const page = data?.payments
  const cursor = page?.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null
  return (
    <section className="card" aria-labelledby="payments-today" data-testid="payments-today">
      <h2 id="payments-today">{words.payments}</h2>
      {kioskId === null ? null : (
        <Choice
          legend={words.which}
          name="payments-of"
          value={here ? 'here' : 'everywhere'}
          onChange={(value) => setHere(value === 'here')}
          options={[
            { value: 'here', label: words.here },
            { value: 'everywhere', label: words.everywhere },
          ]}
        />
      )}
      <Problem error={error} />
      {error ? (
        <button type="button" className="secondary" onClick={() => refetch()}>
          {tryAgain}
        </button>
      ) : null}
      {page ? <p className="hint number">{page.totalCount ? words.count(page.totalCount) : words.none}</p> : null}
      {page || error ? null : <div className="skeleton" />}
      <ul className="payments-today">
        {page?.edges?.map(({ node }) =>
          node ? (
            <li key={node.id} data-testid={`today-${node.id}`}>
              <span className="number">{formatTime(node.createdAt, locale)}</span>
              <span>
                {words.statuses[node.status]}
                {node.method ? ` · ${methods[node.method]}` : null}
              </span>
              <b className="amount">{formatPaise(node.amount.paise, locale)}</b>
              <small className="hint number">{node.id}</small>
              {here && mayReprint && node.status === 'CAPTURED' ? <ReprintButton paymentId={node.id} /> : null}
            </li>
          ) : null,
        )}
      </ul>
      {cursor ? (
        <button
          type="button"
          className="secondary"
          onClick={() =>
            fetchMore({
              variables: { after: cursor },
              updateQuery: ({ payments: before }, { fetchMoreResult: { payments: more } }) => ({
                payments: { ...more, edges: [...before.edges, ...more.edges] },
              }),
            })
          }
        >
          {words.older}
        </button>
      ) : null}
    </section>
  )
}

/** Midnight in India, which is the city's day wherever the browser believes to be. */
const startOfToday = () => new Date(`${dayInIndia(serverNow())}T00:00:00+05:30`).toISOString()
