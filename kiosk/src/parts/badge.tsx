import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** The colours, each called by what has it first. */
export type BadgeLook =
  | 'ISSUED'
  | 'PARTIALLY_PAID'
  | 'OVERDUE'
  | 'PAID'
  | 'DISPUTED'
  | 'CANCELLED'
  | 'open'
  | 'unread'
  | 'plain'

type BadgeProps = { look: BadgeLook; icon: IconName; children: ReactNode }

/** How something stands: as a word, a shape and a colour. */
export function Badge({ look, icon, children, ...data }: BadgeProps & { [name: `data-${string}`]: string | number }) {
  return (
    <span className={look === 'plain' ? 'badge' : `badge badge-${look}`} {...data}>
      <Icon name={icon} />
      {children}
    </span>
  )
}
