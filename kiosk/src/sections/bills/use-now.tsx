import type { UseOfConnectionsQuery } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { formatUnits } from '../../messages/units-and-months.ts'
import { billsWords } from './words.ts'

type Connection = NonNullable<UseOfConnectionsQuery['me']>['connections'][number]
type Cycle = NonNullable<Connection['consumption']>['currentCycle']

/** The cycle that is not billed yet, in words. */
export function UseNow({ cycle, unit }: { cycle: Cycle; unit: string }) {
  const { use } = useWords(billsWords)
  const { locale } = useMessages()
  if (!cycle) return null
  const amount = (units: string) => `${formatUnits(units, locale)} ${unit}`
  return (
    <p>
      {cycle.unitsSoFar === null ? null : `${use.now(amount(cycle.unitsSoFar))} `}
      {`${use.expected(amount(cycle.estimatedUnits))} `}
      {cycle.estimatedAmount ? use.expectedCost(formatPaise(cycle.estimatedAmount.paise, locale)) : null}
    </p>
  )
}
