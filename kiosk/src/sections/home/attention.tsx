import type { ReactNode } from 'react'
import { formatDay, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import type { SectionProps } from '../section.ts'
import type { Bill, Connection } from './home-screen.tsx'
import { homeWords } from './words.ts'

type Payment = Bill['payments'][number]

/** A payment that was begun and is not over: whoever reloads or comes back goes on with it here. */
export function unfinishedPayments(bills: readonly Bill[]): Payment[] {
  const open = bills.flatMap(({ payments }) => payments.filter(({ status }) => isOpen(status)))
  return [...new Map(open.map((payment) => [payment.id, payment])).values()]
}

const isOpen = (status: Payment['status']) => status === 'CREATED' || status === 'PENDING'

type AttentionProps = Pick<SectionProps, 'onOpen'> & { connections: readonly Connection[] }

/** What should not be missed: unfinished payments, notices, what is late, what is disputed. Nothing where all is well. */
export function Attention({ connections, onOpen }: AttentionProps) {
  const { locale } = useMessages()
  const home = useWords(homeWords)
  const bills = connections.flatMap(({ unpaidBills }) => unpaidBills)
  const unfinished = unfinishedPayments(bills)
  const late = bills.filter(({ status }) => status === 'OVERDUE')
  const disputed = bills.filter(({ status }) => status === 'DISPUTED')
  const latePaise = late.reduce((sum, { amountDue }) => sum + amountDue.paise, 0)
  const noticed = connections.filter(({ disconnectionNotice }) => disconnectionNotice)
  if (unfinished.length + late.length + disputed.length + noticed.length === 0) return null
  return (
    <section className="attention" aria-label={home.attention}>
      {unfinished.map(({ id, amount }) => (
        <Note key={id} icon="clock">
          <span>{home.unfinished(formatPaise(amount.paise, locale))}</span>
          <button type="button" className="secondary" data-testid={`resume-${id}`} onClick={() => onOpen('pay', id)}>
            {home.goOn}
          </button>
        </Note>
      ))}
      {noticed.map(({ id, utility, disconnectionNotice }) => (
        <Note key={id} icon={utility} bad testId={`notice-${utility}`}>
          {disconnectionNotice
            ? home.notice(
                formatDay(disconnectionNotice.notBefore, locale),
                formatPaise(disconnectionNotice.amountLate.paise, locale),
              )
            : null}
        </Note>
      ))}
      {late.length > 0 ? (
        <Note icon="warning" bad testId="overdue">
          {home.overdue(late.length, formatPaise(latePaise, locale))}
        </Note>
      ) : null}
      {disputed.length > 0 ? (
        <Note icon="flag" testId="disputed">
          {home.disputed(disputed.length)}
        </Note>
      ) : null}
    </section>
  )
}

type NoteProps = { icon: IconName; bad?: boolean; testId?: string; children: ReactNode }

function Note({ icon, bad = false, testId, children }: NoteProps) {
  return (
    <div className={bad ? 'note note-bad' : 'note'} data-testid={testId}>
      <Icon name={icon} />
      {children}
    </div>
  )
}
