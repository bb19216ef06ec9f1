import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { PaymentCostsDocument, type PaymentCostsQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { AmountEntry } from './amount-entry.tsx'
import { useStartPayment } from './start-payment.ts'
import { WayButton } from './way-button.tsx'
import { wayWords } from './way-words.ts'
import { type ToPay, type Way, type Wish, wishFor } from './wish.ts'

const WAYS: Way[] = ['UPI', 'CARD', 'NETBANKING', 'CASH']

type MethodScreenProps = Pick<SectionProps, 'onOpen' | 'onBack'> & { toPay: ToPay }

/** What is paid, what each way to pay costs, and the choice: nothing is started before it. */
export function MethodScreen({ toPay, onOpen, onBack }: MethodScreenProps) {
  const messages = useMessages()
  const words = useWords(wayWords)
  // Null: all that is due. Without a bill there is nothing due, and the amount is the person's to say.
  const [amountPaise, setAmountPaise] = useState<number | null>(null)
  const [entering, setEntering] = useState(toPay.billIds.length === 0)
  const wish = wishFor(toPay, amountPaise)
  return (
    <Screen name="method" title={words.title}>
      {entering ? (
        <AmountEntry
          toPay={toPay}
          hint={toPay.billIds.length > 0 ? words.amountHint : words.advanceHint}
          onAmount={(paise) => {
            setAmountPaise(paise)
            setEntering(false)
          }}
        />
      ) : (
        <Ways key={JSON.stringify(wish)} wish={wish} onOpen={onOpen} />
      )}
      <div className="side-by-side">
        {toPay.connectionId && !entering ? (
          <button type="button" className="secondary" data-testid="other-amount" onClick={() => setEntering(true)}>
            {words.otherAmount}
          </button>
        ) : null}
        <button type="button" className="secondary" data-testid="method-back" onClick={onBack}>
          {messages.back}
        </button>
      </div>
    </Screen>
  )
}

function Ways({ wish, onOpen }: { wish: Wish } & Pick<SectionProps, 'onOpen'>) {
  const messages = useMessages()
  const words = useWords(wayWords)
  // Never from what was read before: what is due may have changed.
  const { data, error, loading, refetch } = useQuery(PaymentCostsDocument, {
    variables: wish,
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  })
  const payment = useStartPayment()

  async function pay(way: Way) {
    const id = await payment.start(wish, way)
    if (id) onOpen('pay', id)
  }
  if (error) {
    const isAmount = wish.parts || wish.advances
    return (
      <>
        <Problem error={error} {...(isAmount && { words: words.wrongAmount })} />
        <button type="button" className="primary" onClick={() => refetch()}>
          {messages.tryAgain}
        </button>
      </>
    )
  }
  return (
    <>
      <WhatIsPaid wish={wish} costs={data as PaymentCostsQuery | undefined} />
      <Problem error={payment.error} />
      <ul className="ways" aria-busy={loading}>
        {WAYS.map((way) => (
          <li key={way}>
            <WayButton
              way={way}
              cost={data?.[way] as PaymentCostsQuery[Way] | undefined}
              disabled={payment.starting}
              onChoose={() => pay(way)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The bills with what each gets, in the place of their skeleton. */
function WhatIsPaid({ wish, costs }: { wish: Wish; costs: PaymentCostsQuery | undefined }) {
  const { locale, utilities } = useMessages()
  const words = useWords(wayWords)
  const { allocations = [], advances = [] } = costs?.UPI ?? {}
  return (
    <section className="card to-pay" aria-busy={!costs}>
      <ul className="paid-bills" data-varies="">
        {costs ? null : wish.billIds.map((id) => <EmptyRow key={id} />)}
        {costs ? null : wish.advances?.map(({ connectionId }) => <EmptyRow key={connectionId} />)}
        {allocations.map(({ bill, amount }) => (
          <li key={bill.id}>
            <span className="with-icon number">
              <Icon name="receipt" />
              {bill.number}
            </span>
            <b className="amount">{formatPaise(amount.paise, locale)}</b>
          </li>
        ))}
        {advances.map(({ connection, amount }) => (
          <li key={connection.id}>
            <span className="with-icon">
              <Icon name={connection.utility} />
              {utilities[connection.utility]}
            </span>
            <span>{words.advance(formatPaise(amount.paise, locale))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** As high as what comes in its place. */
const EmptyRow = () => (
  <li>
    <span className="with-icon">
      <Icon name="receipt" />
    </span>
    <b className="amount">…</b>
  </li>
)
