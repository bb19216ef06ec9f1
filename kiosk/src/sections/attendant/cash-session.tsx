import { useMutation, useQuery } from '@apollo/client/react'
import { useId, useState } from 'react'
import {
  CashSessionDocument,
  type CashSessionNowFragment,
  CloseCashSessionDocument,
  OpenCashSessionDocument,
} from '../../generated/operations.ts'
import { formatPaise, formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { methodWords } from '../../parts/method-words.ts'
import { Problem } from '../../parts/problem.tsx'
import { useIntention } from '../../use-intention.ts'
import { CountDrawer, type Counted, piecesOf, sumOf } from './count-drawer.tsx'
import { attendantWords } from './words.ts'

/** The attendant's own time at a counter: opened and closed by counting. */
export function CashSession() {
  const words = useWords(attendantWords)
  const { data, error, refetch } = useQuery(CashSessionDocument, { fetchPolicy: 'network-only' })
  const [closed, setClosed] = useState<number | null>(null)
  const session = data?.myCounterSession
  return (
    <section className="card" aria-labelledby="cash-session" data-testid="cash-session">
      <h2 id="cash-session">{words.cash}</h2>
      <Problem error={error} />
      <div role="status">{closed === null ? null : <ClosedWith differencePaise={closed} />}</div>
      {data && session ? (
        <OpenSession
          session={session as CashSessionNowFragment}
          onClosed={(differencePaise) => {
            setClosed(differencePaise)
            void refetch()
          }}
        />
      ) : null}
      {data && !session ? <NoSession counters={data.counters} onOpened={() => refetch()} /> : null}
      {data || error ? null : <div className="skeleton" />}
    </section>
  )
}

function ClosedWith({ differencePaise }: { differencePaise: number }) {
  const { locale } = useMessages()
  const words = useWords(attendantWords)
  return <p>{differencePaise === 0 ? words.closed : words.closedWith(formatPaise(differencePaise, locale))}</p>
}

type NoSessionProps = { counters: readonly { id: string; name: string }[]; onOpened(): void }

function NoSession({ counters, onOpened }: NoSessionProps) {
  const words = useWords(attendantWords)
  const [counterId, setCounterId] = useState(counters[0]?.id ?? '')
  const [counted, setCounted] = useState<Counted>({})
  const [open, { loading, error }] = useMutation(OpenCashSessionDocument, { fetchPolicy: 'no-cache' })
  const intention = useIntention()
  const select = useId()
  if (counters.length === 0) return <p>{words.noCounters}</p>

  async function submit() {
    const wish = { counterId, openingFloat: piecesOf(counted) }
    const answer = await open({ variables: { ...wish, idempotencyKey: intention.keyFor(wish) } }).catch(() => null)
    if (!answer?.data) return
    intention.wentThrough()
    onOpened()
  }
  return (
    <form className="cash" action={submit}>
      <p>{words.noSession}</p>
      <label htmlFor={select}>{words.counter}</label>
      <select id={select} value={counterId} data-testid="counter" onChange={({ target }) => setCounterId(target.value)}>
        {counters.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <CountDrawer counted={counted} onChange={setCounted} />
      <Problem error={error} />
      <button type="submit" className="primary" data-testid="open-session" disabled={loading}>
        {words.open}
      </button>
    </form>
  )
}

type OpenSessionProps = { session: CashSessionNowFragment; onClosed(differencePaise: number): void }

function OpenSession({ session, onClosed }: OpenSessionProps) {
  const { locale } = useMessages()
  const words = useWords(attendantWords)
  const methods = useWords(methodWords)
  const [counted, setCounted] = useState<Counted>({})
  const [reason, setReason] = useState('')
  const [close, { loading, error }] = useMutation(CloseCashSessionDocument, { fetchPolicy: 'no-cache' })
  const intention = useIntention()
  const reasonId = useId()
  const money = (paise: number) => <b className="amount">{formatPaise(paise, locale)}</b>
  const isShort = sumOf(counted) !== session.expected.paise

  async function submit() {
    const wish = { sessionId: session.id, counted: piecesOf(counted), differenceReason: isShort ? reason : null }
    const answer = await close({ variables: { ...wish, idempotencyKey: intention.keyFor(wish) } }).catch(() => null)
    if (!answer?.data) return
    intention.wentThrough()
    onClosed(answer.data.closeCounterSession.difference?.paise ?? 0)
  }
  return (
    <>
      <p>
        {session.counter.name} · {words.openAt(formatTime(session.openedAt, locale))}
      </p>
      <dl className="cash-facts">
        <dt>{words.opening}</dt>
        <dd>{money(session.openingFloat.paise)}</dd>
        {session.report.lines.map(({ kind, method, count, amount }) => (
          <div key={`${kind}-${method}`}>
            <dt>
              {words.entries[kind]} · {methods[method]} × {count}
            </dt>
            <dd>{money(amount.paise)}</dd>
          </div>
        ))}
        <dt>{words.expected}</dt>
        <dd>{money(session.expected.paise)}</dd>
      </dl>
      {session.status === 'AWAITING_APPROVAL' ? (
        <p>{words.awaiting}</p>
      ) : (
        <form className="cash" action={submit}>
          <CountDrawer counted={counted} onChange={setCounted} />
          {isShort ? (
            <>
              <label htmlFor={reasonId}>{words.reason}</label>
              <input
                id={reasonId}
                data-testid="difference-reason"
                autoComplete="off"
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </>
          ) : null}
          <Problem error={error} />
          <button type="submit" className="primary" data-testid="close-session" disabled={loading}>
            {words.close}
          </button>
        </form>
      )}
    </>
  )
}
