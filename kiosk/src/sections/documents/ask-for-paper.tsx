import { useMutation, useQuery } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { serverNow } from '../../clock.ts'
import {
  ConnectionsForPapersDocument,
  type ConnectionsForPapersQuery,
  IssueNoDuesCertificateDocument,
  IssueStatementDocument,
  IssueTaxSummaryDocument,
} from '../../generated/operations.ts'
import { errorCode } from '../../messages/explain-error.ts'
import { useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PaperButtons } from '../../parts/paper-buttons.tsx'
import { PickConnection } from '../../parts/pick-connection.tsx'
import { Problem } from '../../parts/problem.tsx'
import { financialYears, type Span, spanOf } from './spans.ts'
import { usePaperLink } from './use-paper-link.ts'
import { documentsWords } from './words.ts'

type Connection = NonNullable<ConnectionsForPapersQuery['me']>['connections'][number]
type Made = { id: string; number: string }
type Wanted = keyof (typeof documentsWords)['en']['wanted']

/** Has the city make a paper: it takes some seconds, and is the same one while it would say the same. */
export function AskForPaper({ onMade }: { onMade(): void }) {
  const words = useWords(documentsWords)
  const [kind, setKind] = useState<Wanted | null>(null)
  return (
    <section className="card" aria-labelledby="ask-title">
      <h2 id="ask-title">{words.ask}</h2>
      <Choice
        legend={words.which}
        name="wanted"
        value={kind}
        onChange={(value) => setKind(value as Wanted)}
        options={Object.entries(words.wanted).map(([value, label]) => ({ value, label }))}
      />
      {kind ? <PaperForm key={kind} kind={kind} onMade={onMade} /> : null}
    </section>
  )
}

function PaperForm({ kind, onMade }: { kind: Wanted; onMade(): void }) {
  const words = useWords(documentsWords)
  const asked = useQuery(ConnectionsForPapersDocument, { fetchPolicy: 'network-only' })
  const connections = (asked.data?.me?.connections ?? null) as Connection[] | null
  const [picked, setPicked] = useState<string | null>(null)
  const [span, setSpan] = useState<Span>('quarter')
  const years = financialYears(serverNow())
  const [year, setYear] = useState(years[0]?.name ?? '')
  const { make, making, made, error } = useMaking()
  const connectionId = picked ?? connections?.[0]?.id ?? ''

  async function send(event: FormEvent) {
    event.preventDefault()
    if (await make({ kind, connectionId, ...spanOf(span, serverNow()), financialYear: year })) onMade()
  }
  return (
    <form className="paper-form" onSubmit={send}>
      {kind === 'TAX_SUMMARY' ? (
        <Choice
          legend={words.year}
          name="year"
          value={year}
          onChange={setYear}
          options={years.map(({ name, from, until }) => ({ value: name, label: words.yearOf(from, until) }))}
        />
      ) : (
        <Answer asked={asked} blocks={1}>
          {connections ? (
            <>
              <h3>{words.connection}</h3>
              <PickConnection connections={connections} chosen={connectionId} onChoose={setPicked} />
            </>
          ) : null}
        </Answer>
      )}
      {kind === 'STATEMENT' ? (
        <Choice
          legend={words.days}
          name="span"
          value={span}
          onChange={(value) => setSpan(value as Span)}
          options={Object.entries(words.spans).map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      <Problem error={error} words={problemWords(error, words)} />
      <p role="status">{making ? words.making : ''}</p>
      {made ? (
        <MadePaper made={made} />
      ) : (
        <button
          type="submit"
          className="primary"
          data-testid="make-paper"
          disabled={making || (kind !== 'TAX_SUMMARY' && !connectionId)}
        >
          {words.make}
        </button>
      )}
    </form>
  )
}

type Wish = { kind: Wanted; connectionId: string; from: string; until: string; financialYear: string }

function useMaking() {
  const [statement, ofStatement] = useMutation(IssueStatementDocument, { fetchPolicy: 'no-cache' })
  const [noDues, ofNoDues] = useMutation(IssueNoDuesCertificateDocument, { fetchPolicy: 'no-cache' })
  const [taxSummary, ofTaxSummary] = useMutation(IssueTaxSummaryDocument, { fetchPolicy: 'no-cache' })
  const [made, setMade] = useState<Made | null>(null)

  async function ask({ kind, connectionId, from, until, financialYear }: Wish): Promise<Made | undefined> {
    if (kind === 'STATEMENT')
      return (await statement({ variables: { connectionId, from, until } })).data?.issueStatement
    if (kind === 'NO_DUES_CERTIFICATE')
      return (await noDues({ variables: { connectionId } })).data?.issueNoDuesCertificate
    return (await taxSummary({ variables: { financialYear } })).data?.issueTaxSummary
  }
  return {
    made,
    making: ofStatement.loading || ofNoDues.loading || ofTaxSummary.loading,
    error: ofStatement.error ?? ofNoDues.error ?? ofTaxSummary.error,
    /** Whether it was made; why not is in `error`. */
    async make(wish: Wish): Promise<boolean> {
      const paper = await ask(wish).catch(() => undefined)
      if (paper) setMade(paper)
      return paper !== undefined
    },
  }
}

function MadePaper({ made }: { made: Made }) {
  const words = useWords(documentsWords)
  const link = usePaperLink(made.id)
  return (
    <>
      <p role="status" className="good-news" data-testid="paper-made" data-number={made.number}>
        <Icon name="check" />
        {words.made(made.number)}
      </p>
      <PaperButtons link={link} of={made.number} />
    </>
  )
}

function problemWords(error: unknown, words: (typeof documentsWords)['en']): string | undefined {
  const code = errorCode(error)
  return code === 'CONFLICT' ? words.duesLeft : code === 'NOT_FOUND' ? words.nothingThen : undefined
}
