import type { SectionProps } from '../section.ts'
import { BillsToDispute } from './bills-to-dispute.tsx'
import { DisputeScreen } from './dispute-screen.tsx'
import './disputes.css'

/** Bills that are not accepted; opened for a bill, that one. */
export function DisputesSection(props: SectionProps) {
  return props.about ? <DisputeScreen {...props} billId={props.about} /> : <BillsToDispute {...props} />
}
