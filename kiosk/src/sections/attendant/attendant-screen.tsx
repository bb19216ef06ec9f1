import { useMessages } from '../../messages/language.ts'
import { Screen } from '../../parts/screen.tsx'
import type { SectionProps } from '../section.ts'
import { CashSession } from './cash-session.tsx'
import { MachineHealth } from './machine-health.tsx'
import { PaymentsToday } from './payments-today.tsx'
import './attendant.css'

/** For whoever looks after the machine: what each may see is by their scopes, as at every door. */
export function AttendantScreen({ graph, onBack }: SectionProps) {
  const { sections, back } = useMessages()
  const scopes = graph.session.scopes()
  return (
    <Screen name="attendant" title={sections.attendant}>
      <MachineHealth />
      {scopes.has('payments:read') ? (
        <PaymentsToday kioskId={graph.session.kioskId()} mayReprint={scopes.has('counter:operate')} />
      ) : null}
      {scopes.has('counter:operate') ? <CashSession /> : null}
      <button type="button" className="secondary" onClick={onBack}>
        {back}
      </button>
    </Screen>
  )
}
