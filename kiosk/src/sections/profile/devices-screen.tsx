import '../../parts/rows.css'
import { useMutation, useQuery } from '@apollo/client/react'
import {
  DevicesDocument,
  type DevicesQuery,
  EndSessionDocument,
  LogoutEverywhereDocument,
} from '../../generated/operations.ts'
import { formatInstant } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { AskTwice } from '../../parts/ask-twice.tsx'
import { Badge } from '../../parts/badge.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { profileWords } from './words.ts'

type Device = NonNullable<DevicesQuery['me']>['sessions'][number]

/** Where the person is signed in, and ways to end that. */
export function DevicesScreen({ onLogOut }: SectionProps) {
  const { devices: words } = useWords(profileWords)
  const asked = useQuery(DevicesDocument, { fetchPolicy: 'network-only' })
  const [end, ending] = useMutation(EndSessionDocument, { fetchPolicy: 'no-cache' })
  const sessions = (asked.data?.me?.sessions ?? null) as Device[] | null

  async function endDevice(id: string) {
    const answer = await end({ variables: { id } }).catch(() => null)
    if (answer?.data) await asked.refetch()
  }
  return (
    <Screen name="devices" title={words.title}>
      <p role="status" className="saved">
        {ending.data ? (
          <>
            <Icon name="check" />
            {words.ended}
          </>
        ) : null}
      </p>
      <Problem error={ending.error} />
      <Answer asked={asked} blocks={2}>
        {sessions ? (
          <>
            <ul className="row-list">
              {sessions.map((device) => (
                <li key={device.id}>
                  <DeviceCard
                    device={device}
                    busy={ending.loading}
                    onEnd={() => (device.current ? onLogOut() : endDevice(device.id))}
                  />
                </li>
              ))}
            </ul>
            <Everywhere onEnded={onLogOut} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

function DeviceCard({ device, busy, onEnd }: { device: Device; busy: boolean; onEnd(): void }) {
  const { devices: words } = useWords(profileWords)
  const { locale } = useMessages()
  const name = device.device ?? (device.kind === 'KIOSK' ? words.kiosk : words.unknown)
  return (
    <div className="card" data-testid={device.current ? 'device-here' : 'device'}>
      <p className="card-header">
        <Icon name={device.kind === 'KIOSK' ? 'home' : 'phone'} />
        <b>{name}</b>
        {device.current ? (
          <Badge look="PAID" icon="check">
            {words.here}
          </Badge>
        ) : null}
      </p>
      <p className="hint">
        {words.seen(formatInstant(device.lastSeenAt, locale))} · {words.began(formatInstant(device.createdAt, locale))}
      </p>
      <button
        type="button"
        className="secondary"
        data-testid="end-device"
        aria-label={`${device.current ? words.endHere : words.end}: ${name}`}
        disabled={busy}
        onClick={onEnd}
      >
        {device.current ? words.endHere : words.end}
      </button>
    </div>
  )
}

/** This machine is one of them. */
function Everywhere({ onEnded }: { onEnded(): void }) {
  const { devices: words } = useWords(profileWords)
  const [logOut, { loading, error }] = useMutation(LogoutEverywhereDocument, { fetchPolicy: 'no-cache' })
  async function leave() {
    const answer = await logOut().catch(() => null)
    if (answer?.data) onEnded()
  }
  const label = (
    <>
      <Icon name="exit" />
      {words.everywhere}
    </>
  )
  return <AskTwice label={label} testId="everywhere" words={words} busy={loading} error={error} onSure={leave} />
}
