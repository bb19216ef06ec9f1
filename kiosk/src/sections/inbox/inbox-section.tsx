import { useMutation, useSubscription } from '@apollo/client/react'
import { useState } from 'react'
import {
  InboxDocument,
  type InboxEntryFragment,
  MarkAllNotificationsReadDocument,
  MarkNotificationReadDocument,
  NotificationReceivedDocument,
} from '../../generated/operations.ts'
import { formatInstant } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Badge } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icon.tsx'
import { OlderButton } from '../../parts/older-button.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { usePages } from '../../parts/use-pages.ts'
import type { SectionProps } from '../section.ts'
import './inbox.css'
import { inboxWords } from './words.ts'

const AT_ONCE = 10

/** What the person was told, new ones as they come. */
export function InboxSection({ onOpen }: SectionProps) {
  const words = useWords(inboxWords)
  const { locale } = useMessages()
  const [unreadOnly, setUnreadOnly] = useState(false)
  const pages = usePages(InboxDocument, {
    variables: { first: AT_ONCE, unreadOnly },
    pageOf: (data) => data.me?.notifications,
  })
  const [hasArrived, setHasArrived] = useState(false)
  // What has come may come again after a reconnect: the list is asked anew, so that nothing stands in it twice.
  useSubscription(NotificationReceivedDocument, {
    fetchPolicy: 'no-cache',
    onData: () => {
      setHasArrived(true)
      void pages.refetch()
    },
  })
  const [markRead, reading] = useMutation(MarkNotificationReadDocument, { fetchPolicy: 'no-cache' })
  const [markAll, readingAll] = useMutation(MarkAllNotificationsReadDocument, { fetchPolicy: 'no-cache' })
  const unread = pages.data?.me?.unreadNotificationCount ?? 0
  const { nodes } = pages

  async function read(id: string) {
    const answer = await markRead({ variables: { id } }).catch(() => null)
    if (answer?.data) void pages.refetch()
  }
  async function readAll() {
    const answer = await markAll().catch(() => null)
    if (answer?.data) void pages.refetch()
  }
  return (
    <Screen name="inbox" title={words.title}>
      <div className="inbox-line">
        <p className="badge badge-unread" data-testid="unread-count" data-count={unread}>
          <Icon name="bell" />
          {words.unread(new Intl.NumberFormat(locale).format(unread))}
        </p>
        <button
          type="button"
          className="secondary"
          data-testid="mark-all-read"
          disabled={unread === 0 || readingAll.loading}
          onClick={readAll}
        >
          <Icon name="check" />
          {words.markAll}
        </button>
        <button
          type="button"
          className="secondary"
          data-testid="open-preferences"
          onClick={() => onOpen('preferences')}
        >
          <Icon name="settings" />
          {words.preferences}
        </button>
      </div>
      <Choice
        legend={words.which}
        name="inbox-which"
        value={unreadOnly ? 'unread' : 'all'}
        onChange={(value) => setUnreadOnly(value === 'unread')}
        options={[
          { value: 'all', label: words.all },
          { value: 'unread', label: words.unreadOnly },
        ]}
      />
      <p role="status" className="for-screen-readers">
        {hasArrived ? words.arrived : ''}
      </p>
      <Problem error={reading.error ?? readingAll.error} />
      <Answer asked={pages} blocks={3}>
        {nodes && nodes.length === 0 ? (
          <p className="notice">{unreadOnly ? words.noneUnread : words.none}</p>
        ) : nodes ? (
          <ul className="inbox">
            {nodes.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} busy={reading.loading} onRead={() => read(entry.id)} />
              </li>
            ))}
          </ul>
        ) : null}
      </Answer>
      <OlderButton pages={pages} words={words.older} />
    </Screen>
  )
}

type EntryProps = { entry: InboxEntryFragment; busy: boolean; onRead(): void }

function Entry({ entry, busy, onRead }: EntryProps) {
  const words = useWords(inboxWords)
  const { locale } = useMessages()
  const isNew = entry.readAt === null
  return (
    <article
      className={isNew ? 'card inbox-new' : 'card'}
      aria-labelledby={`title-${entry.id}`}
      data-testid={isNew ? 'message-new' : 'message-read'}
      data-kind={entry.kind}
    >
      <header className="inbox-header">
        <h2 id={`title-${entry.id}`}>{entry.title}</h2>
        {isNew ? (
          <Badge look="unread" icon="bell">
            {words.isNew}
          </Badge>
        ) : null}
      </header>
      <p className="inbox-body">{entry.body}</p>
      <p className="hint">{formatInstant(entry.createdAt, locale)}</p>
      {isNew ? (
        <button
          type="button"
          className="secondary"
          data-testid="mark-read"
          aria-label={`${words.markRead}: ${entry.title}`}
          disabled={busy}
          onClick={onRead}
        >
          {words.markRead}
        </button>
      ) : null}
    </article>
  )
}
