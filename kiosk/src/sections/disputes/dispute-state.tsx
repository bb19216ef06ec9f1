import { useMutation } from '@apollo/client/react'
import { type DisputeStatus, WithdrawDisputeDocument } from '../../generated/operations.ts'
import { formatDayOf, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useLanguageTag, useMessages, useWords } from '../../messages/language.ts'
import { AskTwice } from '../../parts/ask-twice.tsx'
import { Badge, type BadgeLook } from '../../parts/badge.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import type { IconName } from '../../parts/icon.tsx'
import { nameCharge } from '../bills/name-charge.ts'
import type { BillToDispute, Dispute } from './dispute-screen.tsx'
import { disputesWords } from './words.ts'

const LOOKS: Record<DisputeStatus, { icon: IconName; as: BadgeLook }> = {
  OPEN: { icon: 'clock', as: 'DISPUTED' },
  UPHELD: { icon: 'check', as: 'PAID' },
  PARTLY_UPHELD: { icon: 'half', as: 'PARTIALLY_PAID' },
  REJECTED: { icon: 'receipt', as: 'ISSUED' },
  WITHDRAWN: { icon: 'cross', as: 'CANCELLED' },
}

type DisputeStateProps = { dispute: Dispute; bill: BillToDispute; onChanged(): void }

/** How a dispute stands, with what was said on both sides. */
export function DisputeState({ dispute, bill, onChanged }: DisputeStateProps) {
  const words = useWords(disputesWords)
  const { locale } = useMessages()
  const language = useLanguageTag()
  const line = bill.lines.find(({ position }) => position === dispute.position)
  const { icon, as } = LOOKS[dispute.status]
  const titleId = `dispute-${dispute.id}`
  const facts: (Fact | false)[] = [
    [
      words.about,
      `${line ? nameCharge(line.label, language).name : words.whole} · ${formatPaise(dispute.amount.paise, locale)}`,
    ],
    [words.said, dispute.reason],
    dispute.decision !== null && [words.decision, dispute.decision],
  ]
  return (
    <section className="card" aria-labelledby={titleId} data-testid="dispute-state" data-status={dispute.status}>
      <header className="card-header">
        <h2 id={titleId}>{words.state}</h2>
        <Badge look={as} icon={icon}>
          {words.statuses[dispute.status]}
        </Badge>
      </header>
      <p className="hint">
        {words.raised(formatDayOf(dispute.raisedAt, locale))}
        {dispute.endedAt ? ` · ${words.ended(formatDayOf(dispute.endedAt, locale))}` : ''}
      </p>
      <Facts facts={facts.filter((fact) => fact !== false)} />
      <Evidence dispute={dispute} />
      {dispute.status === 'OPEN' ? (
        <>
          <p className="hint">{words.meanwhile}</p>
          {bill.connection.isHolder ? <Withdraw disputeId={dispute.id} onWithdrawn={onChanged} /> : null}
        </>
      ) : null}
    </section>
  )
}

function Evidence({ dispute }: { dispute: Dispute }) {
  const files = dispute.evidence.filter((file) => file !== null)
  if (files.length === 0) return null
  return (
    <ul className="evidence">
      {files.map((file) => (
        <li key={file.id}>
          {file.thumbnailUrl ? (
            <img className="thumbnail" src={new URL(file.thumbnailUrl, location.href).pathname} alt={file.name ?? ''} />
          ) : (
            <Badge look="plain" icon="papers">
              {file.name}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

function Withdraw({ disputeId, onWithdrawn }: { disputeId: string; onWithdrawn(): void }) {
  const words = useWords(disputesWords)
  const [withdraw, { loading, error }] = useMutation(WithdrawDisputeDocument, { fetchPolicy: 'no-cache' })
  async function takeBack() {
    const answer = await withdraw({ variables: { id: disputeId } }).catch(() => null)
    if (answer?.data) onWithdrawn()
  }
  return (
    <AskTwice
      label={words.withdraw}
      testId="withdraw"
      words={{ sure: words.withdrawSure, yes: words.yes, no: words.no }}
      busy={loading}
      error={error}
      onSure={takeBack}
    />
  )
}
