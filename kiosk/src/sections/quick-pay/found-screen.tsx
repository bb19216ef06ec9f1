import { useMutation, useQuery } from '@apollo/client/react'
import { useRef } from 'react'
import {
  BillByConsumerNumberDocument,
  type BillByConsumerNumberQuery,
  QuickPaymentCostsDocument,
  type QuickPaymentCostsQuery,
  StartQuickPaymentDocument,
} from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { newKey } from '../pay/start-payment.ts'
import { WayButton } from '../pay/way-button.tsx'
import type { Consumer } from './consumer.ts'
import { isConflict } from './error-codes.ts'
import { quickWords } from './words.ts'

type QuickWay = 'UPI' | 'CARD' | 'NETBANKING'
const WAYS: QuickWay[] = ['UPI', 'CARD', 'NETBANKING']

type FoundScreenProps = { consumer: Consumer; onStarted(token: string): void; onBack(): void }

/** What is due for the number, and the ways to pay it. */
export function FoundScreen({ consumer, onStarted, onBack }: FoundScreenProps) {
  const messages = useMessages()
  const words = useWords(quickWords)
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
      {bill && bill.amountDue.paise === 0 ? null : <QuickWays consumer={consumer} onStarted={onStarted} />}
      <button type="button" className="secondary" data-testid="other-number" onClick={onBack}>
        {words.wrongNumber}
      </button>
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

function QuickWays({ consumer, onStarted }: Pick<FoundScreenProps, 'consumer' | 'onStarted'>) {
  const words = useWords(quickWords)
  const costs = useQuery(QuickPaymentCostsDocument, {
    variables: { consumer },
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  const { start, starting, error } = useStartQuickPayment(consumer)

  async function pay(way: QuickWay) {
    const token = await start(way)
    if (token) onStarted(token)
  }
  const problem = error ?? costs.error
  return (
    <>
      <Problem error={problem} {...(isConflict(problem) && { words: words.busy })} />
      <ul className="ways">
        {WAYS.map((way) => (
          <li key={way}>
            <WayButton
              way={way}
              cost={costs.data?.[way] as QuickPaymentCostsQuery[QuickWay] | undefined}
              disabled={starting}
              onChoose={() => pay(way)}
            />
          </li>
        ))}
      </ul>
      <p className="hint">{words.cashHint}</p>
    </>
  )
}

/** As for those signed in: a press that got no answer is repeated with the same key, which is the payer's secret too. */
function useStartQuickPayment(consumer: Consumer) {
  const [mutate, { loading, error }] = useMutation(StartQuickPaymentDocument, { fetchPolicy: 'no-cache' })
  const intention = useRef<{ way: QuickWay; idempotencyKey: string } | null>(null)

  async function start(way: QuickWay): Promise<string | null> {
    if (intention.current?.way !== way) intention.current = { way, idempotencyKey: newKey() }
    const { idempotencyKey } = intention.current
    const input = { consumer, provider: 'RAZORPAY', method: way, idempotencyKey } as const
    const answer = await mutate({ variables: { input }, context: anonymous }).catch(() => null)
    if (!answer?.data) return null
    intention.current = null
    return answer.data.startQuickPayment.token
  }
  return { start, starting: loading, error }
}
