import '../../parts/rows.css'
import { useMutation } from '@apollo/client/react'
import { useState } from 'react'
import {
  EraseUploadsDocument,
  type EraseUploadsMutation,
  UploadsOfPersonDocument,
  type UploadsOfPersonQuery,
} from '../../generated/operations.ts'
import { isMachine } from '../../machine/machine-key.ts'
import { formatDayOf, formatInstant } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { AskTwice } from '../../parts/ask-twice.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { OlderButton } from '../../parts/older-button.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { usePages } from '../../parts/use-pages.ts'
import { documentsWords } from './words.ts'

type Upload = NonNullable<UploadsOfPersonQuery['me']>['uploads']['edges'][number]['node']
type Certificate = EraseUploadsMutation['eraseUploads']

const AT_ONCE = 8

/** Files that the person has given: what the law lets go can be deleted, and a certificate says so. */
export function UploadsScreen() {
  const { uploads: words, older } = useWords(documentsWords)
  const pages = usePages(UploadsOfPersonDocument, {
    variables: { first: AT_ONCE },
    pageOf: (data) => data.me?.uploads,
  })
  const [erase, { loading, error }] = useMutation(EraseUploadsDocument, { fetchPolicy: 'no-cache' })
  const [certificate, setCertificate] = useState<Certificate | null>(null)
  const erasable = new Set(pages.data?.retentionRules.filter((rule) => rule.erasable).map(({ kind }) => kind))
  const { nodes } = pages

  async function remove(id: string) {
    const answer = await erase({ variables: { ids: [id] } }).catch(() => null)
    if (!answer?.data) return
    setCertificate(answer.data.eraseUploads)
    void pages.refetch()
  }
  return (
    <Screen name="uploads" title={words.title}>
      <p className="hint">{words.hint}</p>
      <Problem error={error} />
      {certificate ? <Erased certificate={certificate} /> : null}
      <Answer asked={pages} blocks={2}>
        {nodes && nodes.length === 0 ? (
          <p className="notice">{words.none}</p>
        ) : nodes ? (
          <ul className="row-list">
            {nodes.map((upload) => (
              <li key={upload.id}>
                <UploadCard
                  upload={upload}
                  isErasable={erasable.has(upload.kind)}
                  busy={loading}
                  onErase={() => remove(upload.id)}
                />
              </li>
            ))}
          </ul>
        ) : null}
      </Answer>
      <OlderButton pages={pages} words={older} />
    </Screen>
  )
}

type UploadCardProps = { upload: Upload; isErasable: boolean; busy: boolean; onErase(): void }

function UploadCard({ upload, isErasable, busy, onErase }: UploadCardProps) {
  const { uploads: words } = useWords(documentsWords)
  const { locale } = useMessages()
  const { kind, name, status, beganAt, keepUntil, thumbnailUrl, url } = upload
  const title = name ?? words.kinds[kind]
  const here = (link: string) => new URL(link, location.href).pathname
  return (
    <article className="card" aria-label={title} data-testid={`upload-${status}`}>
      <div className="paper-line">
        <span className="row-words">
          <b>{words.kinds[kind]}</b>
          {name ? <span className="hint">{name}</span> : null}
          <span className="hint number">{formatInstant(beganAt, locale)}</span>
          <span>{words.statuses[status]}</span>
          {keepUntil ? <span className="hint">{words.until(formatDayOf(keepUntil, locale))}</span> : null}
        </span>
        {thumbnailUrl ? <img className="upload-picture" src={here(thumbnailUrl)} alt={title} /> : null}
      </div>
      {url && !isMachine() ? (
        <a className="primary" href={url} target="_blank" rel="noreferrer">
          <Icon name="away" />
          {words.view}
        </a>
      ) : null}
      {!isErasable ? (
        <p className="hint">{words.keptBecause}</p>
      ) : (
        <AskTwice
          label={words.remove}
          about={`${words.remove}: ${title}`}
          testId="erase"
          words={words}
          busy={busy}
          onSure={onErase}
        />
      )}
    </article>
  )
}

/** What was deleted and what the law keeps, with the signed words to take along. */
function Erased({ certificate }: { certificate: Certificate }) {
  const { uploads: words } = useWords(documentsWords)
  const { locale } = useMessages()
  const count = (of: number) => new Intl.NumberFormat(locale).format(of)
  const papers = certificate.kept.filter(({ what }) => what !== 'papers')
  const signed = `data:application/jose;base64,${btoa(certificate.signed)}`
  return (
    <section className="card" role="status" aria-labelledby="certificate-title" data-testid="erasure-certificate">
      <h2 id="certificate-title">{words.certificate}</h2>
      <Facts
        facts={[
          [words.number, certificate.id],
          [formatInstant(certificate.issuedAt, locale), words.erased(count(certificate.erased.length))],
          ...(papers.length === 0
            ? []
            : [[words.kept(count(papers.length)), papers[0]?.because ?? ''] as [string, string]]),
        ]}
      />
      <a className="primary" download={`${certificate.id}.jws`} href={signed} data-testid="save-certificate">
        <Icon name="papers" />
        {words.save}
      </a>
    </section>
  )
}
