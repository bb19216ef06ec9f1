import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { KioskDocument, type KioskQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useStartPayment } from '../pay/start-payment.ts'
import type { SectionProps } from '../section.ts'
import { ConnectionCard } from './connection-card.tsx'
import { Tiles } from './tiles.tsx'
import { homeWords } from './words.ts'
import './home.css'

export type Citizen = NonNullable<KioskQuery['me']>
export type Connection = Citizen['connections'][number]
export type Bill = Connection['unpaidBills'][number]

/** What the graph takes in one payment. */
const MOST_BILLS = 20

export function HomeScreen({ graph, onOpen }: SectionProps) {
  const messages = useMessages()
  const home = useWords(homeWords)
  // Always asked anew: a bill may have been paid since, here or anywhere else.
  const { data, error, loading, refetch } = useQuery(KioskDocument, {
    fetchPolicy: 'network-only',
    notifyOnNetworkStatusChange: true,
  })
  const citizen = data?.me
  return (
    <Screen name="home" title={citizen ? home.greeting(citizen.name) : home.title}>
      {citizen ? <Bills citizen={citizen as Citizen} graph={graph} onOpen={onOpen} onStale={refetch} /> : null}
      {!citizen && loading ? <Skeleton /> : null}
      <Problem error={error} />
      {error ? (
        <button type="button" className="primary" onClick={() => refetch()}>
          {messages.tryAgain}
        </button>
      ) : null}
    </Screen>
  )
}

type BillsProps = Pick<SectionProps, 'graph' | 'onOpen'> & { citizen: Citizen; onStale(): void }

function Bills({ citizen, graph, onOpen, onStale }: BillsProps) {
  const home = useWords(homeWords)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const payment = useStartPayment()
  const bills = citizen.connections.flatMap((connection) => connection.unpaidBills)
  const selected = bills.filter((bill) => chosen.has(bill.id))

  function choose(ids: Iterable<string>) {
    payment.reset()
    setChosen(new Set(ids))
  }
  function toggle(id: string) {
    choose(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id])
  }
  async function pay() {
    const started = await payment.start(selected.map((bill) => bill.id))
    if (!started) return onStale()
    graph.startedPayments.set(started.payment.id, started)
    onOpen('pay', started.payment.id)
  }

  return (
    <>
      <div className="home-line">
        <p className="hint">{bills.length > 0 ? home.choose : home.allPaid}</p>
        {citizen.unreadNotificationCount > 0 ? (
          <p className="badge badge-unread">
            <Icon name="bell" />
            {home.unread(citizen.unreadNotificationCount)}
          </p>
        ) : null}
      </div>
      {citizen.connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          chosen={chosen}
          full={selected.length >= MOST_BILLS}
          onToggle={toggle}
        />
      ))}
      <Tiles onOpen={onOpen} />
      {bills.length > 0 ? (
        <PayBar
          bills={bills}
          selected={selected}
          payment={payment}
          onChoose={(some) => choose(some.map((bill) => bill.id))}
          onPay={pay}
        />
      ) : null}
    </>
  )
}

type PayBarProps = {
  bills: Bill[]
  selected: Bill[]
  payment: ReturnType<typeof useStartPayment>
  onChoose(bills: Bill[]): void
  onPay(): void
}

function PayBar({ bills, selected, payment, onChoose, onPay }: PayBarProps) {
  const { locale } = useMessages()
  const home = useWords(homeWords)
  const total = formatPaise(
    selected.reduce((sum, bill) => sum + bill.amountDue.paise, 0),
    locale,
  )
  const payable = bills.slice(0, MOST_BILLS)
  const all = selected.length >= payable.length
  const words = payment.starting ? home.starting : selected.length > 0 ? home.pay(total) : home.payNothing
  return (
    <section className="pay-bar" aria-label={home.total}>
      <Problem error={payment.error} />
      {bills.length > MOST_BILLS && all ? <p className="hint">{home.most(MOST_BILLS)}</p> : null}
      <div className="pay-line">
        <p role="status" className="total">
          <span>{home.selected(selected.length)}</span>
          <b data-testid="total">{total}</b>
        </p>
        <button
          type="button"
          className="secondary"
          data-testid="select-all"
          aria-pressed={all}
          onClick={() => onChoose(all ? [] : payable)}
        >
          {all ? home.selectNone : home.selectAll}
        </button>
        <button
          type="button"
          className="primary"
          data-testid="pay-selected"
          disabled={selected.length === 0 || payment.starting}
          onClick={onPay}
        >
          {words}
        </button>
      </div>
    </section>
  )
}

/** Holds the place of the connections while they load, so that nothing jumps. */
function Skeleton() {
  const { loading } = useMessages()
  return (
    <div role="status">
      <span className="for-screen-readers">{loading}</span>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  )
}
