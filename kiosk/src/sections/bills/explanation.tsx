import { useQuery } from '@apollo/client/react'
import { ExplainBillDocument, type ExplainBillQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { errorCode } from '../../messages/explain-error.ts'
import { useLanguageTag, useMessages, useWords } from '../../messages/language.ts'
import { formatRate, formatUnits } from '../../messages/units-and-months.ts'
import { Answer } from '../../parts/answer.tsx'
import { Facts } from '../../parts/facts.tsx'
import type { OneBill } from './bill-screen.tsx'
import { nameCharge } from './name-charge.ts'
import { billsWords } from './words.ts'

type Explained = NonNullable<ExplainBillQuery['explainBill']>

/** Where the amount comes from: each line with what it is for, units × rate, and whether it holds when computed again. */
export function Explanation({ bill }: { bill: OneBill }) {
  const { explain } = useWords(billsWords)
  const { locale } = useMessages()
  const unit = bill.connection.consumption?.unit ?? ''
  return (
    <section className="card" aria-labelledby="explain-title">
      <h2 id="explain-title">{explain.title}</h2>
      <ol className="explained-lines" data-testid="explained-lines">
        {bill.lines.map((line, index) => (
          // Steps of the same charge follow each other: what it is for is said once.
          <Line key={line.position} line={line} unit={unit} isSame={bill.lines[index - 1]?.label === line.label} />
        ))}
        <li className="explained-total">
          <b>{explain.total}</b>
          <b className="amount">{formatPaise(bill.amount.paise, locale)}</b>
        </li>
      </ol>
      <Recomputed billId={bill.id} />
    </section>
  )
}

type LineProps = { line: OneBill['lines'][number]; unit: string; isSame: boolean }

function Line({ line, unit, isSame }: LineProps) {
  const { explain, charges } = useWords(billsWords)
  const { locale } = useMessages()
  const { name, about } = nameCharge(line.label, useLanguageTag())
  const counted =
    line.units !== null && line.rate !== null
      ? explain.unitsTimesRate(`${formatUnits(line.units, locale)} ${unit}`, formatRate(line.rate, locale))
      : null
  return (
    <li>
      <span className="explained-words">
        <b>{name}</b>
        {counted ? <span className="number">{counted}</span> : null}
        {isSame ? null : <span className="hint">{charges[about ?? 'other']}</span>}
      </span>
      <b className="amount">{formatPaise(line.amount.paise, locale)}</b>
    </li>
  )
}

/** Of bills of long ago the reading and the rates may not be known: that is said, and is no failure. */
function Recomputed({ billId }: { billId: string }) {
  const { explain } = useWords(billsWords)
  const asked = useQuery(ExplainBillDocument, { variables: { id: billId }, fetchPolicy: 'network-only' })
  if (errorCode(asked.error) === 'CONFLICT') return <p className="hint">{explain.notKnown}</p>
  const explained = (asked.data?.explainBill ?? null) as Explained | null
  return (
    <Answer asked={asked} blocks={1}>
      {explained ? <Basis explained={explained} /> : null}
    </Answer>
  )
}

function Basis({ explained }: { explained: Explained }) {
  const { explain } = useWords(billsWords)
  const { locale } = useMessages()
  const { units, agrees, oneUnitMore, blocks, netMetering, tariffs } = explained
  const unit = tariffs[0]?.unit ?? ''
  const amount = (value: string) => `${formatUnits(value, locale)} ${unit}`
  return (
    <div className="explained-basis" data-testid="explained-basis">
      <p>{explain.used(amount(units))}</p>
      {blocks.length > 0 ? (
        <>
          <h3>{explain.hours}</h3>
          <Facts facts={blocks.map(({ hours, units: used }) => [explain.between(hours), amount(used)])} />
        </>
      ) : null}
      {netMetering ? (
        <>
          <h3>{explain.solar}</h3>
          <Facts
            facts={[
              [explain.imported, amount(netMetering.imported)],
              [explain.exported, amount(netMetering.exported)],
              [explain.carriedIn, amount(netMetering.carriedIn)],
              [explain.carriedOut, amount(netMetering.carriedOut)],
            ]}
          />
        </>
      ) : null}
      <p className={agrees ? 'good-news' : 'notice'}>{agrees ? explain.agrees : explain.differs}</p>
      {oneUnitMore.paise > 0 ? <p>{explain.oneMore(formatPaise(oneUnitMore.paise, locale))}</p> : null}
      {tariffs.map(({ id, sourceTitle, issuer }) => (
        <p key={id} className="hint">
          {explain.tariff(sourceTitle, issuer)}
        </p>
      ))}
    </div>
  )
}
