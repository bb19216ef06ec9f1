import type { SectionProps } from '../section.ts'
import { FollowedPayment } from './followed-payment.tsx'
import { MethodScreen } from './method-screen.tsx'
import { fromAbout } from './wish.ts'
import './pay.css'

/** From what is to be paid, by the choice of the way, to the receipt. `about` is what is to be paid, or a payment's id. */
export function PayScreen({ about = '', onOpen, onBack, onLogOut }: SectionProps) {
  const toPay = fromAbout(about)
  if (toPay) return <MethodScreen toPay={toPay} onOpen={onOpen} onBack={onBack} />
  return <FollowedPayment paymentId={about} onDone={() => onOpen('home')} onLogOut={onLogOut} />
}
