import '../../parts/rows.css'
import { formatDay } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import type { MeteredConnection } from './readings-section.tsx'
import { readingsWords } from './words.ts'

/** What was read before, by whom, and whether it counts. */
export function EarlierReadings({ connection }: { connection: MeteredConnection }) {
  const words = useWords(readingsWords)
  const { locale } = useMessages()
  const readings = connection.readings.edges.map(({ node }) => node)
  if (readings.length === 0) return null
  return (
    <section className="card" aria-labelledby="earlier-title">
      <h2 id="earlier-title">{words.earlier}</h2>
      <ul className="steps-list">
        {readings.map(({ id, readOn, value, source, state, heldFor, rejectedFor, photo }) => (
          <li key={id} data-testid={`reading-${state}`}>
            <b className="number">{value}</b>
            <span>{formatDay(readOn, locale)}</span>
            <span className="hint">
              {words.sources[source]} · {words.states[state]}
            </span>
            {state === 'HELD' && heldFor ? <span className="hint">{words.holds[heldFor]}</span> : null}
            {rejectedFor ? <span className="hint">{rejectedFor}</span> : null}
            {photo?.thumbnailUrl ? (
              <img
                className="reading-photo"
                src={new URL(photo.thumbnailUrl, location.href).pathname}
                alt={words.photo}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
