import { useMessages } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { tilesFor } from '../catalogue.ts'
import type { SectionProps } from '../section.ts'

/** The ways to everything else. */
export function Tiles({ graph, onOpen }: Pick<SectionProps, 'graph' | 'onOpen'>) {
  const { sections } = useMessages()
  const tiles = tilesFor(graph.session.scopes())
  if (tiles.length === 0) return null
  return (
    <nav className="tiles" aria-label={sections.home}>
      {tiles.map(([name, { icon }]) => (
        <button
          key={name}
          type="button"
          className="secondary tile"
          data-testid={`open-${name}`}
          onClick={() => onOpen(name)}
        >
          <Icon name={icon} />
          {sections[name]}
        </button>
      ))}
    </nav>
  )
}
