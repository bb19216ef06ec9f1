import '../../parts/rows.css'
import { useQuery } from '@apollo/client/react'
import {
  AlertsOfPersonDocument,
  type AlertsOfPersonQuery,
  type ConsumptionAlertKind,
} from '../../generated/operations.ts'
import { formatInstant } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { formatUnits } from '../../messages/units-and-months.ts'
import { Answer } from '../../parts/answer.tsx'
import { Badge } from '../../parts/badge.tsx'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { alertsWords } from './words.ts'

type Connection = NonNullable<AlertsOfPersonQuery['me']>['connections'][number]
type Alert = NonNullable<Connection['consumption']>['alerts'][number]

const ICONS: Record<ConsumptionAlertKind, IconName> = {
  LEAK: 'WATER',
  JUMP: 'chart',
  VOLTAGE: 'ELECTRICITY',
  TAMPER: 'eye',
  OUTAGE: 'offline',
}

/** What smart meters found odd about one's connections, what is open first, each with what to do. */
export function AlertsSection({ onOpen }: SectionProps) {
  const words = useWords(alertsWords)
  const asked = useQuery(AlertsOfPersonDocument, { fetchPolicy: 'network-only' })
  const connections = (asked.data?.me?.connections ?? null) as Connection[] | null
  const isSmart = connections?.some(({ consumption }) => consumption?.smart)
  const alerts = (connections ?? [])
    .flatMap((connection) => (connection.consumption?.alerts ?? []).map((alert) => ({ alert, connection })))
    .sort((one, other) => Number(one.alert.state === 'RESOLVED') - Number(other.alert.state === 'RESOLVED'))
  return (
    <Screen name="alerts" title={words.title}>
      <p className="hint">{words.hint}</p>
      <Answer asked={asked} blocks={2}>
        {connections ? (
          <>
            {alerts.length === 0 ? (
              <p className={isSmart ? 'good-news' : 'notice'} data-testid="no-alerts">
                <Icon name={isSmart ? 'check' : 'meter'} />
                {isSmart ? words.none : words.noSmart}
              </p>
            ) : (
              <ul className="row-list">
                {alerts.map(({ alert, connection }) => (
                  <li key={alert.id}>
                    <AlertCard alert={alert} connection={connection} />
                  </li>
                ))}
              </ul>
            )}
            <button type="button" className="secondary" onClick={() => onOpen('preferences')}>
              <Icon name="settings" />
              {words.tell}
            </button>
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

function AlertCard({ alert, connection }: { alert: Alert; connection: Connection }) {
  const words = useWords(alertsWords)
  const { locale, utilities } = useMessages()
  const isOver = alert.state === 'RESOLVED'
  const unit = alert.kind === 'VOLTAGE' ? 'V' : (connection.consumption?.unit ?? '')
  return (
    <article className="card" aria-label={words.kinds[alert.kind]} data-testid={`alert-${alert.state}`}>
      <header className="card-header">
        <Pictogram utility={connection.utility} icon={ICONS[alert.kind]} />
        <div>
          <h2>{words.kinds[alert.kind]}</h2>
          <p className="hint">
            {utilities[connection.utility]} <span className="number">{connection.consumerNumber}</span>
          </p>
        </div>
        <Badge look={isOver ? 'PAID' : 'OVERDUE'} icon={isOver ? 'check' : 'warning'}>
          {words.states[alert.state]}
        </Badge>
      </header>
      <p className="hint">
        {words.since(formatInstant(alert.since, locale))}
        {alert.resolvedAt ? ` · ${words.ended(formatInstant(alert.resolvedAt, locale))}` : ''}
      </p>
      {alert.measured ? (
        <p>
          {words.measured}: <b className="number">{`${formatUnits(alert.measured, locale)} ${unit}`}</b>
        </p>
      ) : null}
      {isOver ? null : <p>{words.advice[alert.kind]}</p>}
    </article>
  )
}
