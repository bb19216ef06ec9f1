import { useMutation } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { RaiseDisputeDocument } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { errorCode, errorField } from '../../messages/explain-error.ts'
import { useLanguageTag, useMessages, useWords } from '../../messages/language.ts'
import { formatRate, formatUnits } from '../../messages/units-and-months.ts'
import { Choice } from '../../parts/choice.tsx'
import { Problem } from '../../parts/problem.tsx'
import { GiveFile } from '../../uploads/give-file.tsx'
import { nameCharge } from '../bills/name-charge.ts'
import type { BillToDispute } from './dispute-screen.tsx'
import { disputesWords } from './words.ts'

type Words = (typeof disputesWords)['en']
type ReasonName = keyof Words['reasons']

/** What the graph takes as a reason. */
const MOST_LETTERS = 500
const MOST_FILES = 3

/** Says what one does not accept of a bill, why, and what shows it. */
export function DisputeForm({ bill, onSent }: { bill: BillToDispute; onSent(): void }) {
  const words = useWords(disputesWords)
  const { locale } = useMessages()
  const language = useLanguageTag()
  const [position, setPosition] = useState<number | null>(null)
  const [reason, setReason] = useState<ReasonName | null>(null)
  const [own, setOwn] = useState('')
  const [files, setFiles] = useState<(string | null)[]>([null])
  const [raise, { loading, error }] = useMutation(RaiseDisputeDocument, { fetchPolicy: 'no-cache' })
  const said = [reason && reason !== 'other' ? words.reasons[reason] : '', own.trim()].filter(Boolean).join(' ')

  async function send(event: FormEvent) {
    event.preventDefault()
    const evidenceIds = files.filter((id) => id !== null)
    const variables = { billId: bill.id, position, reason: said.slice(0, MOST_LETTERS), evidenceIds }
    const answer = await raise({ variables }).catch(() => null)
    if (answer?.data) onSent()
  }
  const give = (place: number, id: string | null) =>
    setFiles((before) => before.map((each, index) => (index === place ? id : each)))
  // A charge that takes off is nothing to dispute.
  const charges = bill.lines.filter(({ amount }) => amount.paise > 0)
  return (
    <form className="dispute-form" onSubmit={send}>
      <Choice
        legend={words.what}
        name="what"
        value={String(position)}
        onChange={(value) => setPosition(value === 'null' ? null : Number(value))}
        options={[
          { value: 'null', label: words.whole, detail: formatPaise(bill.amount.paise, locale) },
          ...charges.map((line) => ({
            value: String(line.position),
            label: words.line(nameCharge(line.label, language).name),
            detail: formatPaise(line.amount.paise, locale),
            ...(line.units &&
              line.rate && { hint: `${formatUnits(line.units, locale)} × ${formatRate(line.rate, locale)}` }),
          })),
        ]}
      />
      <Choice
        legend={words.why}
        name="why"
        value={reason}
        onChange={(value) => setReason(value as ReasonName)}
        options={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
      />
      <label htmlFor="own-words">{words.own}</label>
      <p id="own-hint" className="hint">
        {words.ownHint}
      </p>
      <textarea
        id="own-words"
        data-testid="own-words"
        rows={4}
        maxLength={MOST_LETTERS}
        aria-describedby="own-hint"
        value={own}
        onChange={(event) => setOwn(event.target.value)}
      />
      <h3>{words.evidence}</h3>
      {files.map((_id, place) => (
        // None is ever taken out: its place is what a file is.
        <GiveFile key={place} kind="DISPUTE_EVIDENCE" accept={EVIDENCE} onGiven={(given) => give(place, given)} />
      ))}
      {files.every((id) => id !== null) && files.length < MOST_FILES ? (
        <button type="button" className="secondary" onClick={() => setFiles((before) => [...before, null])}>
          {words.another}
        </button>
      ) : null}
      <p className="notice">{words.meanwhile}</p>
      <Problem error={error} words={problemWords(error, words.problems)} />
      {said === '' ? <p className="hint">{words.needReason}</p> : null}
      <button type="submit" className="primary" data-testid="send-dispute" disabled={said === '' || loading}>
        {loading ? words.beingSent : words.send}
      </button>
    </form>
  )
}

const EVIDENCE = 'image/jpeg,image/png,image/webp,application/pdf'

function problemWords(error: unknown, problems: Words['problems']): string | undefined {
  const key = errorCode(error) === 'CONFLICT' ? 'CONFLICT' : errorField(error)
  return key && Object.hasOwn(problems, key) ? problems[key as keyof Words['problems']] : undefined
}
