import type { SectionProps } from '../section.ts'
import { BillScreen } from './bill-screen.tsx'
import { BillsScreen } from './bills-screen.tsx'
import './bills.css'

/** Bills of one's connections; opened for a bill, that bill. */
export function BillsSection(props: SectionProps) {
  if (props.about?.startsWith('bil_')) return <BillScreen {...props} billId={props.about} />
  return <BillsScreen {...props} />
}
