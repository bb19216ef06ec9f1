import '../../parts/rows.css'
import { useLazyQuery, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import {
  BillsOfConnectionsDocument,
  type BillsOfConnectionsQuery,
  OlderBillsDocument,
  type PageOfBillsFragment,
  UseOfConnectionsDocument,
} from '../../generated/operations.ts'
import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { OlderButton } from '../../parts/older-button.tsx'
import { PickConnection } from '../../parts/pick-connection.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { SectionProps } from '../section.ts'
import { UseChart } from './use-chart.tsx'
import { UseNow } from './use-now.tsx'
import { billsWords } from './words.ts'

type Connection = NonNullable<BillsOfConnectionsQuery['me']>['connections'][number]
type Bill = PageOfBillsFragment['edges'][number]['node']

export function BillsScreen({ about, onOpen }: SectionProps) {
  const words = useWords(billsWords)
  const asked = useQuery(BillsOfConnectionsDocument, { fetchPolicy: 'network-only' })
  const [picked, setPicked] = useState(about)
  const connections = (asked.data?.me?.connections ?? null) as Connection[] | null
  const chosen = connections?.find(({ id }) => id === picked) ?? connections?.[0]
  return (
    <Screen name="bills" title={words.title}>
      <Answer asked={asked} blocks={3}>
        {connections && !chosen ? <p className="notice">{words.noConnections}</p> : null}
        {connections && chosen ? (
          <>
            {connections.length > 1 ? <p className="hint">{words.pick}</p> : null}
            <PickConnection connections={connections} chosen={chosen.id} onChoose={setPicked} />
            <BillList key={chosen.id} connection={chosen} onOpen={(billId) => onOpen('bills', billId)} />
            <UseOfConnection connectionId={chosen.id} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

/** More than the first page are asked for when somebody wants to see them. */
function BillList({ connection, onOpen }: { connection: Connection; onOpen(billId: string): void }) {
  const words = useWords(billsWords)
  const [pages, setPages] = useState<PageOfBillsFragment[]>([connection.bills])
  const [ask, { loading, error }] = useLazyQuery(OlderBillsDocument, { fetchPolicy: 'no-cache' })
  const { hasNextPage, endCursor } = pages.at(-1)?.pageInfo ?? connection.bills.pageInfo
  const bills = pages.flatMap(({ edges }) => edges.map(({ node }) => node))
  async function more() {
    if (!endCursor) return
    const variables = { connectionId: connection.id, after: endCursor }
    // The failure is shown below the list.
    const answer = await ask({ variables }).catch(() => null)
    const page = answer?.data?.connection?.bills as PageOfBillsFragment | undefined
    if (page) setPages((before) => [...before, page])
  }
  if (bills.length === 0) return <p className="notice">{words.noBills}</p>
  return (
    <section className="bill-list" aria-label={words.list}>
      <ul className="row-list">
        {bills.map((bill) => (
          <li key={bill.id}>
            <BillRow bill={bill} onOpen={() => onOpen(bill.id)} />
          </li>
        ))}
      </ul>
      <OlderButton pages={{ nodes: bills, hasMore: hasNextPage, loading, error, more }} words={words.older} />
    </section>
  )
}

function BillRow({ bill, onOpen }: { bill: Bill; onOpen(): void }) {
  const words = useWords(billsWords)
  const { locale } = useMessages()
  const isDue = bill.amountDue.paise > 0
  return (
    <button type="button" className="row" data-testid={`open-bill-${bill.number}`} onClick={onOpen}>
      <span className="row-words">
        <b>
          {formatDay(bill.periodStart, locale)} – {formatDay(bill.periodEnd, locale)}
        </b>
        <span className="hint number">
          {words.bill} {bill.number}
        </span>
        <StatusBadge status={bill.status} />
      </span>
      <span className="row-amounts">
        <b className="amount">{formatPaise(bill.amount.paise, locale)}</b>
        <small className="hint">
          {isDue ? `${words.due}: ${formatPaise(bill.amountDue.paise, locale)}` : words.nothingDue}
        </small>
      </span>
      <Icon name="forward" />
    </button>
  )
}

/** What flows is another question than the bills: they do not wait for it. */
function UseOfConnection({ connectionId }: { connectionId: string }) {
  const words = useWords(billsWords)
  const asked = useQuery(UseOfConnectionsDocument, { fetchPolicy: 'network-only' })
  const consumption = asked.data?.me?.connections.find(({ id }) => id === connectionId)?.consumption
  return (
    <section className="card" aria-labelledby="use-title">
      <h2 id="use-title">{words.use.title}</h2>
      <Answer asked={asked} blocks={1}>
        {asked.data ? (
          consumption && consumption.history.length > 0 ? (
            <>
              <UseChart periods={consumption.history} unit={consumption.unit} />
              <UseNow cycle={consumption.currentCycle} unit={consumption.unit} />
            </>
          ) : (
            <p className="hint">{words.use.none}</p>
          )
        ) : null}
      </Answer>
    </section>
  )
}
