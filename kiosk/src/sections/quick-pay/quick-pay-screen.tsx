import type { SectionProps } from '../section.ts'
import { fromAbout, toAbout } from './consumer.ts'
import { FindScreen } from './find-screen.tsx'
import { FollowedQuickPayment } from './followed-quick-payment.tsx'
import { FoundScreen } from './found-screen.tsx'
import './quick-pay.css'

/** Paying without signing in: a number, what is due for it, the payment. `about` is one of the last two. */
export function QuickPayScreen({ about, onOpen, onBack, onLogOut }: SectionProps) {
  if (!about) return <FindScreen onFind={(consumer) => onOpen('quick-pay', toAbout({ consumer }))} onBack={onBack} />
  const found = fromAbout(about)
  if (found) return <FoundScreen {...found} onStarted={(token) => onOpen('quick-pay', token)} onBack={onBack} />
  return <FollowedQuickPayment token={about} onBack={onBack} onDone={onLogOut} />
}
