import { useQuery } from '@apollo/client/react'
import { useEffect, useEffectEvent, useState } from 'react'
import {
  BillByConsumerNumberDocument,
  type BillByConsumerNumberQuery,
  QuickPaymentCostsDocument,
  type QuickPaymentCostsQuery,
} from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { forgetSession } from '../../machine/kept-session.ts'
import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { AmountEntry } from '../pay/amount-entry.tsx'
import { WayButton } from '../pay/way-button.tsx'
import { wayWords } from '../pay/way-words.ts'
import type { Consumer, Found, QuickWay } from './consumer.ts'
import { isBadInput, isConflict } from './error-codes.ts'
import { useStartQuickPayment } from './start-quick-payment.ts'
import { quickWords } from './words.ts'

const WAYS: QuickWay[] = ['UPI', 'CARD', 'NETBANKING']

type FoundScreenProps = Found & { onStarted(token: string): void; onBack(): void }

/** What is due for the number, and the ways to pay it, or as much of it as one wants. */
export function FoundScreen({ consumer, pressed: before, onStarted, onBack }: FoundScreenProps) {
  const messages = useMessages()
  const words = useWords(quickWords)
  const ways = useWords(wayWords)
  const [pressed, setPressed] = useState(before)
  const [amountPaise, setAmountPaise] = useState(before?.amountPaise ?? null)
  const [entering, setEntering] = useState(false)
  const { data, error, refetch } = useQuery(BillByConsumerNumberDocument, {
    variables: consumer,
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  const bill = data?.billByConsumerNumber as PublicBill | undefined
  return (
    <Screen name="quick-found" title={words.foundTitle}>
      <BillCard consumer={consumer} bill={bill} />
      <Problem error={error} />
      {error ? (
        <button type="button" className="primary" onClick={() => refetch()}>
          {messages.tryAgain}
        </button>
      ) : null}
      {entering && bill ? (
        <AmountEntry
          toPay={{ duePaise: bill.amountDue.paise }}
          hint={words.partHint}
          onAmount={(paise) => {
            setAmountPaise(paise === bill.amountDue.paise ? null : paise)
            setEntering(false)
          }}
        />
      ) : bill && bill.amountDue.paise === 0 ? null : (
        <QuickWays
          key={amountPaise}
          consumer={consumer}
          {...(pressed && { pressed })}
          amountPaise={amountPaise}
          onStarted={onStarted}
        />
      )}
      <div className="side-by-side">
        {bill && bill.amountDue.paise > 0 && !entering ? (
          <button
            type="button"
            className="secondary"
            data-testid="other-amount"
            onClick={() => {
              setPressed(undefined)
              forgetSession()
              setEntering(true)
            }}
          >
            {ways.otherAmount}
          </button>
        ) : null}
        <button type="button" className="secondary" data-testid="other-number" onClick={onBack}>
          {words.wrongNumber}
        </button>
      </div>
    </Screen>
  )
}

type PublicBill = BillByConsumerNumberQuery['billByConsumerNumber']

function BillCard({ consumer, bill }: { consumer: Consumer; bill: PublicBill | undefined }) {
  const { locale, utilities } = useMessages()
  const words = useWords(quickWords)
  const day = bill?.dueDate && formatDay(bill.dueDate, locale)
  const isLate = !!bill?.dueDate && bill.dueDate < new Date().toISOString().slice(0, 10)
  return (
    <section className="card public-bill" aria-busy={!bill} data-testid="public-bill">
      <header className="card-header">
        <span className={`pictogram pictogram-${consumer.utility}`}>
          <Icon name={consumer.utility} />
        </span>
        <div>
          <h2>{utilities[consumer.utility]}</h2>
          <p className="hint number">{consumer.consumerNumber}</p>
        </div>
      </header>
      <dl className="facts" data-varies="">
        <dt>{words.holder}</dt>
        <dd data-testid="masked-name">{bill?.maskedName ?? '…'}</dd>
        <dt>{words.due}</dt>
        <dd>
          <b className="amount" data-testid="public-due">
            {bill ? formatPaise(bill.amountDue.paise, locale) : '…'}
          </b>{' '}
          {day ? <span className="hint">{isLate ? words.wasDueOn(day) : words.dueOn(day)}</span> : null}
        </dd>
      </dl>
      <p className="hint">{bill?.amountDue.paise === 0 ? words.nothingDue : words.holderHint}</p>
    </section>
  )
}

type QuickWaysProps = Pick<FoundScreenProps, 'consumer' | 'pressed' | 'onStarted'> & {
  /** Null: all that is due. */
  amountPaise: number | null
}

function QuickWays({ consumer, pressed, amountPaise, onStarted }: QuickWaysProps) {
  const words = useWords(quickWords)
  const { wrongAmount } = useWords(wayWords)
  const costs = useQuery(QuickPaymentCostsDocument, {
    variables: { consumer, amountPaise: amountPaise === null ? null : String(amountPaise) },
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  const { start, starting, error } = useStartQuickPayment({ consumer, ...(pressed && { pressed }) })

  async function pay(way: QuickWay, paise: number | null) {
    const token = await start(way, paise)
    if (token) onStarted(token)
  }
  // Pressed before the page was loaded anew: whatever became of that, this answers the same payment.
  const again = useEffectEvent(() => pressed && void pay(pressed.way, pressed.amountPaise))
  useEffect(() => {
    again()
  }, [])
  const problem = error ?? costs.error
  const says = isConflict(problem) ? words.busy : amountPaise !== null && isBadInput(problem) ? wrongAmount : undefined
  return (
    <>
      <Problem error={problem} {...(says && { words: says })} />
      <ul className="ways">
        {WAYS.map((way) => (
          <li key={way}>
            <WayButton
              way={way}
              cost={costs.data?.[way] as QuickPaymentCostsQuery[QuickWay] | undefined}
              disabled={starting}
              onChoose={() => pay(way, amountPaise)}
            />
          </li>
        ))}
      </ul>
      <p className="hint">{words.cashHint}</p>
    </>
  )
}
