import '../../parts/rows.css'
import { useState } from 'react'
import { type DocumentKind, PapersOfPersonDocument, type PapersOfPersonQuery } from '../../generated/operations.ts'
import { formatDayOf, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icon.tsx'
import { OlderButton } from '../../parts/older-button.tsx'
import { PaperButtons } from '../../parts/paper-buttons.tsx'
import { Screen } from '../../parts/screen.tsx'
import { usePages } from '../../parts/use-pages.ts'
import type { SectionProps } from '../section.ts'
import { AskForPaper } from './ask-for-paper.tsx'
import { usePaperLink } from './use-paper-link.ts'
import { documentsWords } from './words.ts'

type Paper = NonNullable<PapersOfPersonQuery['me']>['documents']['edges'][number]['node']

const AT_ONCE = 8

export function DocumentsScreen({ onOpen }: SectionProps) {
  const words = useWords(documentsWords)
  const [kind, setKind] = useState<DocumentKind | null>(null)
  const pages = usePages(PapersOfPersonDocument, {
    variables: { first: AT_ONCE, kinds: kind && [kind] },
    pageOf: (data) => data.me?.documents,
  })
  const { nodes } = pages
  return (
    <Screen name="documents" title={words.title}>
      <AskForPaper onMade={() => void pages.refetch()} />
      <section className="papers" aria-labelledby="papers-title">
        <h2 id="papers-title">{words.list}</h2>
        <Choice
          legend={words.kind}
          name="papers"
          value={kind ?? 'all'}
          onChange={(value) => setKind(value === 'all' ? null : (value as DocumentKind))}
          options={[
            { value: 'all', label: words.allKinds },
            ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Answer asked={pages} blocks={2}>
          {nodes && nodes.length === 0 ? (
            <p className="notice">{words.none}</p>
          ) : nodes ? (
            <ul className="row-list">
              {nodes.map((paper) => (
                <li key={paper.id}>
                  <PaperCard paper={paper} />
                </li>
              ))}
            </ul>
          ) : null}
        </Answer>
        <OlderButton pages={pages} words={words.older} />
      </section>
      <section className="side-by-side" aria-label={words.more}>
        <button
          type="button"
          className="secondary"
          data-testid="open-uploads"
          onClick={() => onOpen('documents', 'uploads')}
        >
          <Icon name="camera" />
          {words.uploads.open}
        </button>
        <button type="button" className="secondary" data-testid="open-verify" onClick={() => onOpen('verify')}>
          <Icon name="check" />
          {words.verify.open}
        </button>
      </section>
    </Screen>
  )
}

function PaperCard({ paper }: { paper: Paper }) {
  const words = useWords(documentsWords)
  const { locale } = useMessages()
  const [open, setOpen] = useState(false)
  const link = usePaperLink(paper.id)
  const name = `${words.kinds[paper.kind]} ${paper.number}`
  return (
    <article className="card" aria-label={name} data-testid={`paper-${paper.kind}`}>
      <div className="paper-line">
        <span className="row-words">
          <b>{words.kinds[paper.kind]}</b>
          <span className="hint number">{paper.number}</span>
          <span className="hint number">{formatDayOf(paper.issuedAt, locale)}</span>
        </span>
        <b className="amount">{formatPaise(paper.amount.paise, locale)}</b>
      </div>
      {paper.voidedAt ? (
        <p className="badge badge-CANCELLED">
          <Icon name="cross" />
          {words.voided}
        </p>
      ) : null}
      {open ? (
        <PaperButtons link={link} of={name} />
      ) : (
        <button
          type="button"
          className="secondary"
          data-testid="open-paper"
          aria-label={`${words.openOne}: ${name}`}
          onClick={() => setOpen(true)}
        >
          {words.openOne}
        </button>
      )}
    </article>
  )
}
