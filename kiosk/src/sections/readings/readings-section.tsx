import { useMutation, useQuery } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { MetersOfPersonDocument, type MetersOfPersonQuery, SubmitReadingDocument } from '../../generated/operations.ts'
import { formatDay } from '../../messages/amounts-and-dates.ts'
import { errorCode, errorField } from '../../messages/explain-error.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Keypad } from '../../parts/keypad.tsx'
import { PickConnection } from '../../parts/pick-connection.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { GiveFile } from '../../uploads/give-file.tsx'
import type { SectionProps } from '../section.ts'
import { Dials } from './dials.tsx'
import { EarlierReadings } from './earlier-readings.tsx'
import './readings.css'
import { readingsWords } from './words.ts'

export type MeteredConnection = NonNullable<MetersOfPersonQuery['me']>['connections'][number]

/** A citizen reads the meter for themselves: figures, a photo, and at once whether it counts. */
export function ReadingsSection({ about }: SectionProps) {
  const words = useWords(readingsWords)
  const asked = useQuery(MetersOfPersonDocument, { fetchPolicy: 'network-only' })
  const [picked, setPicked] = useState(about)
  const all = (asked.data?.me?.connections ?? null) as MeteredConnection[] | null
  const metered = all?.filter(({ meter }) => meter !== null) ?? []
  const chosen = metered.find(({ id }) => id === picked) ?? metered[0]
  return (
    <Screen name="readings" title={words.title}>
      <Answer asked={asked} blocks={3}>
        {all && !chosen ? <p className="notice">{words.none}</p> : null}
        {chosen ? (
          <>
            {metered.length > 1 ? <p className="hint">{words.pick}</p> : null}
            <PickConnection connections={metered} chosen={chosen.id} onChoose={setPicked} />
            <ReadMeter key={chosen.id} connection={chosen} onSent={() => asked.refetch()} />
            <EarlierReadings connection={chosen} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

function ReadMeter({ connection, onSent }: { connection: MeteredConnection; onSent(): void }) {
  const words = useWords(readingsWords)
  const { locale } = useMessages()
  const { meter, readingWindow, isHolder } = connection
  if (meter?.smart) return <p className="notice">{words.smart}</p>
  if (!isHolder || !readingWindow) return <p className="notice">{words.notHolder}</p>
  const day = (date: string) => formatDay(date, locale)
  return (
    <section className="card" aria-label={words.title}>
      <p className="hint">
        {words.meter} <span className="number">{meter?.serialNumber}</span>
      </p>
      {readingWindow.isOpen ? (
        <>
          <p>{words.open(day(readingWindow.last))}</p>
          <ReadingForm connection={connection} digits={meter?.digits ?? 5} onSent={onSent} />
        </>
      ) : (
        <p className="notice" data-testid="window-closed">
          <Icon name="clock" />
          {words.closed(day(readingWindow.first), day(readingWindow.last))}
        </p>
      )}
    </section>
  )
}

type ReadingFormProps = { connection: MeteredConnection; digits: number; onSent(): void }

function ReadingForm({ connection, digits, onSent }: ReadingFormProps) {
  const words = useWords(readingsWords)
  const { locale } = useMessages()
  const [figures, setFigures] = useState('')
  const [photoId, setPhotoId] = useState<string | null>(null)
  const [submit, { data, loading, error, reset }] = useMutation(SubmitReadingDocument, { fetchPolicy: 'no-cache' })
  const last = connection.readings.edges.find(({ node }) => node.state === 'ACCEPTED')?.node

  async function send(event: FormEvent) {
    event.preventDefault()
    const variables = { connectionId: connection.id, value: figures, photoId }
    const answer = await submit({ variables }).catch(() => null)
    if (answer?.data) onSent()
  }
  if (data)
    return (
      <Sent
        reading={data.submitReading}
        onAgain={() => {
          setFigures('')
          setPhotoId(null)
          reset()
        }}
      />
    )
  return (
    <form className="reading-form" onSubmit={send}>
      {last ? <p className="hint">{words.lastShown(last.value, formatDay(last.readOn, locale))}</p> : null}
      <Dials value={figures} digits={digits} onChange={setFigures} />
      <Keypad value={figures} length={digits} onChange={setFigures} />
      <h2>{words.photo}</h2>
      <p className="hint">{words.photoHint}</p>
      <GiveFile kind="METER_PHOTO" accept="image/jpeg,image/png,image/webp" onGiven={setPhotoId} />
      <Problem error={error} words={problemWords(error, words.problems)} />
      <button type="submit" className="primary" data-testid="send-reading" disabled={figures.length === 0 || loading}>
        {loading ? words.sendingReading : words.check}
      </button>
    </form>
  )
}

type Problems = (typeof readingsWords)['en']['problems']

function problemWords(error: unknown, problems: Problems): string | undefined {
  const key = errorCode(error) === 'CONFLICT' ? 'CONFLICT' : errorField(error)
  return key && Object.hasOwn(problems, key) ? problems[key as keyof Problems] : undefined
}

type Reading = { state: string; heldFor: keyof (typeof readingsWords)['en']['holds'] | null }

function Sent({ reading, onAgain }: { reading: Reading; onAgain(): void }) {
  const words = useWords(readingsWords)
  const counts = reading.state === 'ACCEPTED'
  return (
    <div role="status" className="reading-sent" data-testid="reading-sent" data-state={reading.state}>
      <p className="good-news">
        <Icon name={counts ? 'check' : 'clock'} />
        {words.sent}
      </p>
      <p>{counts ? words.counts : words.held}</p>
      {reading.heldFor ? <p className="notice">{words.holds[reading.heldFor]}</p> : null}
      <button type="button" className="secondary" onClick={onAgain}>
        {words.another}
      </button>
    </div>
  )
}
