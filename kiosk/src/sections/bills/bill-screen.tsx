import '../../parts/rows.css'
import { useApolloClient, useQuery } from '@apollo/client/react'
import { BillPaperDocument, OneBillDocument, type OneBillQuery } from '../../generated/operations.ts'
import { formatDay, formatDayOf, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useLanguageTag, useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PaperButtons, type PaperFormat, paperLanguage } from '../../parts/paper-buttons.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { toAbout } from '../pay/wish.ts'
import type { SectionProps } from '../section.ts'
import { Explanation } from './explanation.tsx'
import { UseChart } from './use-chart.tsx'
import { billsWords } from './words.ts'

export type OneBill = NonNullable<OneBillQuery['bill']>

/** One bill: what is due, where its amount comes from, its paper. */
export function BillScreen({ billId, onOpen }: SectionProps & { billId: string }) {
  const words = useWords(billsWords)
  const asked = useQuery(OneBillDocument, { variables: { id: billId }, fetchPolicy: 'network-only' })
  const bill = (asked.data?.bill ?? null) as OneBill | null
  return (
    <Screen name="bill" title={bill ? `${words.bill} ${bill.number}` : words.bill}>
      <Answer asked={asked} blocks={3}>
        {bill ? (
          <>
            <Summary bill={bill} onOpen={onOpen} />
            <Explanation bill={bill} />
            <Use bill={bill} />
            <Corrections bill={bill} />
            <Payments bill={bill} onOpen={onOpen} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

type PartProps = { bill: OneBill; onOpen: SectionProps['onOpen'] }

function Summary({ bill, onOpen }: PartProps) {
  const words = useWords(billsWords)
  const { locale, utilities } = useMessages()
  const language = useLanguageTag()
  const apollo = useApolloClient()
  const money = (paise: number) => formatPaise(paise, locale)
  const facts: Fact[] = [
    [words.period, `${formatDay(bill.periodStart, locale)} – ${formatDay(bill.periodEnd, locale)}`],
    [words.issued, formatDay(bill.issuedOn, locale)],
    [words.payBy, formatDay(bill.dueDate, locale)],
    [words.amount, money(bill.amount.paise)],
    ...(bill.adjustment.paise === 0 ? [] : [[words.corrected, money(bill.adjustment.paise)] as Fact]),
    [words.paid, money(bill.amountPaid.paise)],
    ...(bill.disputedAmount.paise === 0 ? [] : [[words.disputed, money(bill.disputedAmount.paise)] as Fact]),
  ]
  const toPay = toAbout({ billIds: [bill.id], duePaise: bill.amountDue.paise, connectionId: bill.connection.id })
  async function link(format: PaperFormat): Promise<string> {
    const variables = { id: bill.id, language: paperLanguage(language), format }
    const answer = await apollo.query({ query: BillPaperDocument, variables, fetchPolicy: 'no-cache' })
    const url = answer.data?.bill?.document?.url
    if (!url) throw new Error('the bill has no paper')
    return url
  }
  return (
    <section className="card" aria-labelledby="bill-title">
      <header className="card-header">
        <Pictogram utility={bill.connection.utility} />
        <h2 id="bill-title">{utilities[bill.connection.utility]}</h2>
        <StatusBadge status={bill.status} />
      </header>
      <p className="large-amount">
        <span>{bill.amountDue.paise > 0 ? words.due : words.nothingDue}</span>
        <b>{money(bill.amountDue.paise)}</b>
      </p>
      <Facts facts={facts} />
      {bill.amountDue.paise > 0 ? (
        <button type="button" className="primary" data-testid="pay-this-bill" onClick={() => onOpen('pay', toPay)}>
          {words.pay}
        </button>
      ) : null}
      <h3>{words.paper}</h3>
      <PaperButtons link={link} of={`${words.bill} ${bill.number}`} />
      <button
        type="button"
        className="secondary"
        data-testid="dispute-bill"
        onClick={() => onOpen('disputes', bill.id)}
      >
        <Icon name="flag" />
        {words.dispute}
      </button>
    </section>
  )
}

function Use({ bill }: { bill: OneBill }) {
  const words = useWords(billsWords)
  const consumption = bill.connection.consumption
  if (!consumption || consumption.history.length === 0) return null
  return (
    <section className="card" aria-labelledby="use-title">
      <h2 id="use-title">{words.use.title}</h2>
      <UseChart periods={consumption.history} unit={consumption.unit} billed={bill} />
    </section>
  )
}

function Corrections({ bill }: { bill: OneBill }) {
  const words = useWords(billsWords)
  const { locale } = useMessages()
  const notes = bill.notes.filter(({ status }) => status === 'ISSUED')
  if (notes.length === 0) return null
  return (
    <section className="card" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{words.corrections}</h2>
      <Facts
        facts={notes.map(({ number, kind, issuedOn, amount }) => [
          `${kind === 'CREDIT' ? words.credit : words.debit} · ${number ?? ''} · ${formatDay(issuedOn ?? '', locale)}`,
          formatPaise(amount.paise, locale),
        ])}
      />
    </section>
  )
}

function Payments({ bill, onOpen }: PartProps) {
  const words = useWords(billsWords)
  const { locale, paymentTitles } = useMessages()
  if (bill.payments.length === 0) return null
  return (
    <section aria-labelledby="payments-title">
      <h2 id="payments-title">{words.payments}</h2>
      <ul className="row-list">
        {bill.payments.map(({ id, status, createdAt, amount }) => (
          <li key={id}>
            <button
              type="button"
              className="row"
              data-testid={`open-payment-${id}`}
              onClick={() => onOpen('history', id)}
            >
              <span className="row-words">
                <b>{formatDayOf(createdAt, locale)}</b>
                <span>{paymentTitles[status]}</span>
              </span>
              <b className="amount">{formatPaise(amount.paise, locale)}</b>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
