import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { KioskDocument, type KioskQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { maskName, Private } from '../../parts/private.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { toAbout } from '../pay/wish.ts'
import type { SectionProps } from '../section.ts'
import { Attention } from './attention.tsx'
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
  const home = useWords(homeWords)
  // Always asked anew: a bill may have been paid since, here or anywhere else.
  const asked = useQuery(KioskDocument, { fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true })
  const citizen = asked.data?.me
  return (
    <Screen name="home" title={home.title}>
      <Answer asked={asked} blocks={3}>
        {citizen ? (
          <>
            <Person name={citizen.name} />
            <Bills citizen={citizen as Citizen} graph={graph} onOpen={onOpen} />
            <Problem error={asked.error} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

/** Greets the person, by a name that only they can have shown. */
function Person({ name }: { name: string }) {
  const home = useWords(homeWords)
  const [before, after] = home.greeting('\n').split('\n')
  return (
    <p className="person">
      {before}
      <Private name="name" value={name} masked={maskName(name)} />
      {after}
    </p>
  )
}

type BillsProps = Pick<SectionProps, 'graph' | 'onOpen'> & { citizen: Citizen }

function Bills({ citizen, graph, onOpen }: BillsProps) {
  const home = useWords(homeWords)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { connections } = citizen
  const bills = connections.flatMap((connection) => connection.unpaidBills)
  const selected = bills.filter((bill) => chosen.has(bill.id))

  const choose = (ids: Iterable<string>) => setChosen(new Set(ids))
  function toggle(id: string) {
    choose(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id])
  }
  function pay() {
    const [first, ...others] = selected
    if (!first) return
    // Of a single bill another amount may be paid, for its connection.
    const of = others.length > 0 ? undefined : connections.find(({ unpaidBills }) => unpaidBills.includes(first))
    const duePaise = selected.reduce((sum, { amountDue }) => sum + amountDue.paise, 0)
    onOpen('pay', toAbout({ billIds: selected.map(({ id }) => id), duePaise, ...(of && { connectionId: of.id }) }))
  }
  const payAhead = (connectionId: string) => onOpen('pay', toAbout({ billIds: [], duePaise: 0, connectionId }))

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
      <Attention connections={connections} onOpen={onOpen} />
      {connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          chosen={chosen}
          full={selected.length >= MOST_BILLS}
          onToggle={toggle}
          onPayAhead={() => payAhead(connection.id)}
        />
      ))}
      <Tiles graph={graph} onOpen={onOpen} />
      {bills.length > 0 ? (
        <PayBar
          bills={bills}
          selected={selected}
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
  onChoose(bills: Bill[]): void
  onPay(): void
}

function PayBar({ bills, selected, onChoose, onPay }: PayBarProps) {
  const { locale } = useMessages()
  const home = useWords(homeWords)
  const total = formatPaise(
    selected.reduce((sum, bill) => sum + bill.amountDue.paise, 0),
    locale,
  )
  const payable = bills.slice(0, MOST_BILLS)
  const all = selected.length >= payable.length
  const words = selected.length > 0 ? home.pay(total) : home.payNothing
  return (
    <section className="pay-bar" aria-label={home.total}>
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
          disabled={selected.length === 0}
          onClick={onPay}
        >
          {words}
        </button>
      </div>
    </section>
  )
}
