import { useLazyQuery } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { VerifyDocumentDocument, type VerifyDocumentQuery } from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { formatDayOf, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { documentsWords } from '../documents/words.ts'
import type { SectionProps } from '../section.ts'
import './verify.css'

type Verified = VerifyDocumentQuery['verifyDocument']

/** Whether a paper is the city's: open to anybody who holds one. */
export function VerifySection({ about }: SectionProps) {
  const { verify: words } = useWords(documentsWords)
  const [code, setCode] = useState(about ?? '')
  const [check, { data, loading, error }] = useLazyQuery(VerifyDocumentDocument, { fetchPolicy: 'no-cache' })
  function send(event: FormEvent) {
    event.preventDefault()
    // The failure is shown below. Who asks is no matter: nothing is told that the paper does not say.
    void check({ variables: { code: code.trim() }, context: anonymous }).catch(() => undefined)
  }
  return (
    <Screen name="verify" title={words.title}>
      <form className="card verify-form" onSubmit={send}>
        <p id="verify-hint" className="hint">
          {words.hint}
        </p>
        <label htmlFor="verify-code">{words.code}</label>
        <textarea
          id="verify-code"
          data-testid="verify-code"
          rows={3}
          autoComplete="off"
          spellCheck={false}
          aria-describedby="verify-hint"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Problem error={error} />
        <button type="submit" className="primary" data-testid="verify" disabled={code.trim() === '' || loading}>
          {loading ? words.checking : words.check}
        </button>
      </form>
      <div role="status">{data && !loading ? <Result verified={data.verifyDocument as Verified} /> : null}</div>
    </Screen>
  )
}

function Result({ verified }: { verified: Verified }) {
  const { verify: words, kinds } = useWords(documentsWords)
  const { locale } = useMessages()
  const { genuine, kind, number, issuedAt, voidedAt, deletedAt, holderName, amount } = verified
  if (!genuine)
    return (
      <p className="problem" data-testid="verified" data-genuine="false">
        <Icon name="warning" />
        {words.notGenuine}
      </p>
    )
  const facts: (Fact | false)[] = [
    kind !== null && [words.kind, kinds[kind]],
    number !== null && [words.number, number],
    issuedAt !== null && [words.issued, formatDayOf(issuedAt, locale)],
    holderName !== null && [words.holder, holderName],
    amount !== null && [words.amount, formatPaise(amount.paise, locale)],
  ]
  return (
    <section className="card" data-testid="verified" data-genuine="true">
      <p className={voidedAt ? 'notice' : 'good-news'}>
        <Icon name={voidedAt ? 'warning' : 'check'} />
        {voidedAt ? words.isVoid(formatDayOf(voidedAt, locale)) : words.genuine}
      </p>
      {deletedAt ? (
        <p className="notice" data-testid="verified-deleted">
          <Icon name="clock" />
          {words.isDeleted(formatDayOf(deletedAt, locale))}
        </p>
      ) : null}
      <p>{words.compare}</p>
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </section>
  )
}
