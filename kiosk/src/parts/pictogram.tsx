import type { Utility } from '../generated/operations.ts'
import { Icon, type IconName } from './icon.tsx'

type PictogramProps = { utility: Utility; icon?: IconName }

/** What is supplied, in its colour; beside words that say it too. */
export function Pictogram({ utility, icon = utility }: PictogramProps) {
  return (
    <span className={`pictogram pictogram-${utility}`}>
      <Icon name={icon} />
    </span>
  )
}
