import { useMutation, useQuery } from '@apollo/client/react'
import {
  ConsentsDocument,
  type ConsentsQuery,
  GiveConsentDocument,
  type Language,
  WithdrawConsentDocument,
} from '../../generated/operations.ts'
import { formatDayOf } from '../../messages/amounts-and-dates.ts'
import { useLanguageTag, useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { profileWords } from './words.ts'

type Text = ConsentsQuery['consentTexts'][number]
type Consent = NonNullable<ConsentsQuery['me']>['consents'][number]

/** What the person agreed to, in the words of then and today; taking back is as easy as giving. */
export function ConsentsScreen() {
  const { consents: words } = useWords(profileWords)
  const language = useLanguageTag().toUpperCase() as Language
  const asked = useQuery(ConsentsDocument, { variables: { language }, fetchPolicy: 'network-only' })
  const [give, giving] = useMutation(GiveConsentDocument, { fetchPolicy: 'no-cache' })
  const [withdraw, withdrawing] = useMutation(WithdrawConsentDocument, { fetchPolicy: 'no-cache' })
  const me = asked.data?.me
  const consents = (me?.consents ?? null) as Consent[] | null

  async function change(text: Text, holds: boolean) {
    const { purpose, version } = text
    const answer = holds
      ? await withdraw({ variables: { purpose } }).catch(() => null)
      : await give({ variables: { purpose, version, language: text.language } }).catch(() => null)
    if (answer?.data) await asked.refetch()
  }
  return (
    <Screen name="consents" title={words.title}>
      <p className="hint">{words.hint}</p>
      <Problem error={giving.error ?? withdrawing.error} />
      <Answer asked={asked} blocks={3}>
        {consents && asked.data
          ? (asked.data.consentTexts as Text[]).map((text) => (
              <ConsentCard
                key={text.purpose}
                text={text}
                latest={consents.find(({ purpose }) => purpose === text.purpose)}
                busy={giving.loading || withdrawing.loading}
                onChange={(holds) => change(text, holds)}
              />
            ))
          : null}
      </Answer>
    </Screen>
  )
}

type ConsentCardProps = { text: Text; latest: Consent | undefined; busy: boolean; onChange(holds: boolean): void }

function ConsentCard({ text, latest, busy, onChange }: ConsentCardProps) {
  const { consents: words } = useWords(profileWords)
  const { locale } = useMessages()
  const holds = latest !== undefined && latest.withdrawnAt === null
  const day = (instant: string) => formatDayOf(instant, locale)
  const titleId = `consent-${text.purpose}`
  return (
    <section className="card" aria-labelledby={titleId} data-testid={titleId} data-holds={holds}>
      <h2 id={titleId}>{words.purposes[text.purpose]}</h2>
      {holds && latest.version !== text.version ? (
        <>
          <p lang={latest.language.toLowerCase()}>{latest.text}</p>
          <p className="hint">{words.older}</p>
        </>
      ) : null}
      <p lang={text.language.toLowerCase()}>{text.text}</p>
      <p className={holds ? 'good-news' : 'hint state-line'}>
        <Icon name={holds ? 'check' : 'cross'} />
        {holds
          ? words.agreed(day(latest.givenAt))
          : latest?.withdrawnAt
            ? words.takenBack(day(latest.withdrawnAt))
            : words.not}
      </p>
      {text.required ? (
        <p className="hint">{words.required}</p>
      ) : (
        <button
          type="button"
          className="secondary"
          data-testid={`${holds ? 'withdraw' : 'give'}-${text.purpose}`}
          aria-label={`${holds ? words.withdraw : words.give}: ${words.purposes[text.purpose]}`}
          disabled={busy}
          onClick={() => onChange(holds)}
        >
          {holds ? words.withdraw : words.give}
        </button>
      )}
    </section>
  )
}
