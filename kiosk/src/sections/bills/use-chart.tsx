import { useMessages, useWords } from '../../messages/language.ts'
import { formatMonth, formatUnits } from '../../messages/units-and-months.ts'
import { billsWords } from './words.ts'

type Period = { first: string; last: string; units: string; complete: boolean }

type UseChartProps = {
  periods: readonly Period[]
  unit: string
  /** The period of the bill that is explained: marked by words and shape too. */
  billed?: { periodStart: string; periodEnd: string }
}

const BAR = 44
const GAP = 12
const PLOT = 170
const ABOVE = 34
const BELOW = 52

/** How much was used month by month: a drawing for the eye, the same as a table for screen readers. */
export function UseChart({ periods, unit, billed }: UseChartProps) {
  const { use } = useWords(billsWords)
  const { locale } = useMessages()
  const shown = periods.slice(-12)
  const most = Math.max(...shown.map(({ units }) => Number(units)), 1)
  const width = shown.length * (BAR + GAP) + GAP
  const isBilled = (period: Period) =>
    billed !== undefined && period.first <= billed.periodEnd && period.last >= billed.periodStart
  return (
    <figure className="use-chart" data-testid="use-chart">
      <figcaption className="hint">{use.caption(unit)}</figcaption>
      <svg viewBox={`0 0 ${width} ${ABOVE + PLOT + BELOW}`} aria-hidden="true" focusable="false">
        <line x1="0" x2={width} y1={ABOVE + PLOT} y2={ABOVE + PLOT} className="use-base" />
        {shown.map((period, index) => {
          const height = Math.max(2, (Number(period.units) / most) * PLOT)
          const left = GAP + index * (BAR + GAP)
          const top = ABOVE + PLOT - height
          const middle = left + BAR / 2
          return (
            <g key={period.first} className={isBilled(period) ? 'use-bar use-billed' : 'use-bar'}>
              <rect
                x={left}
                y={top}
                width={BAR}
                height={height}
                rx="6"
                className={period.complete ? 'use-whole' : 'use-partly'}
              />
              <text x={middle} y={top - 8} className="use-value">
                {formatUnits(String(Math.round(Number(period.units))), locale)}
              </text>
              <text x={middle} y={ABOVE + PLOT + 22} className="use-month">
                {formatMonth(period.first, locale, 'without')}
              </text>
              {isBilled(period) ? (
                <path d={`M${middle - 8} ${ABOVE + PLOT + 44}l8 -12 8 12z`} className="use-mark" />
              ) : null}
            </g>
          )
        })}
      </svg>
      <table className="for-screen-readers">
        <caption>{use.caption(unit)}</caption>
        <thead>
          <tr>
            <th scope="col">{use.month}</th>
            <th scope="col">{use.amount}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((period) => (
            <tr key={period.first}>
              <th scope="row">
                {formatMonth(period.first, locale)}
                {isBilled(period) ? ` (${use.thisBill})` : ''}
              </th>
              <td>
                {formatUnits(period.units, locale)} {unit}
                {period.complete ? '' : ` (${use.partly})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint use-legend" aria-hidden="true">
        {billed ? (
          <span>
            <b>▲</b> {use.thisBill}
          </span>
        ) : null}
        {shown.every(({ complete }) => complete) ? null : (
          <span>
            <i className="use-partly-key" /> {use.partly}
          </span>
        )}
      </p>
    </figure>
  )
}
