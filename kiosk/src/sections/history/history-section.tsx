import type { SectionProps } from '../section.ts'
import { HistoryScreen } from './history-screen.tsx'
import { PaymentScreen } from './payment-screen.tsx'
import './history.css'

/** What was paid; opened for a payment, that payment. */
export function HistorySection(props: SectionProps) {
  return props.about ? <PaymentScreen {...props} paymentId={props.about} /> : <HistoryScreen {...props} />
}
