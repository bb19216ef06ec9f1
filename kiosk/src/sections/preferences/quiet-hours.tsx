import { useState } from 'react'
import { useMessages, useWords } from '../../messages/language.ts'
import { preferencesWords } from './words.ts'

type Hours = { from: string; until: string }
type QuietHoursProps = { hours: Hours | null; busy: boolean; onKeep(hours: Hours | null): void }

/** Whole hours: nobody has to type a time at a kiosk. What was set to the minute elsewhere stays among them. */
export function QuietHours({ hours, busy, onKeep }: QuietHoursProps) {
  const words = useWords(preferencesWords)
  const [from, setFrom] = useState(hours?.from ?? '21:00')
  const [until, setUntil] = useState(hours?.until ?? '08:00')
  return (
    <section className="card" aria-labelledby="quiet-title">
      <h2 id="quiet-title">{words.quiet}</h2>
      <p className="hint">{words.quietHint}</p>
      <div className="quiet-hours">
        <Hour id="quiet-from" label={words.from} value={from} onChange={setFrom} />
        <Hour id="quiet-until" label={words.until} value={until} onChange={setUntil} />
      </div>
      <div className="side-by-side">
        <button
          type="button"
          className="secondary"
          data-testid="keep-quiet"
          disabled={busy || from === until}
          onClick={() => onKeep({ from, until })}
        >
          {words.saveQuiet}
        </button>
        <button
          type="button"
          className="secondary"
          data-testid="no-quiet"
          aria-pressed={hours === null}
          disabled={busy || hours === null}
          onClick={() => onKeep(null)}
        >
          {words.noQuiet}
        </button>
      </div>
    </section>
  )
}

type HourProps = { id: string; label: string; value: string; onChange(value: string): void }

function Hour({ id, label, value, onChange }: HourProps) {
  const { locale } = useMessages()
  const whole = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  const times = whole.includes(value) ? whole : [...whole, value].sort()
  return (
    <label htmlFor={id}>
      <span>{label}</span>
      <select id={id} data-testid={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {times.map((time) => (
          <option key={time} value={time}>
            {readable(time, locale)}
          </option>
        ))}
      </select>
    </label>
  )
}

function readable(time: string, locale: string): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(`2026-01-01T${time}:00Z`))
}
