import { useMessages } from '../messages/language.ts'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { type Display, TEXT_SIZES, THEMES } from './display.ts'

type DisplayDialogProps = { display: Display; onChange(some: Partial<Display>): void; onClose(): void }

/** The size of the letters and the colours, at once and for this person alone. */
export function DisplayDialog({ display, onChange, onClose }: DisplayDialogProps) {
  const { display: words } = useMessages()
  return (
    <Dialog name="display" title={words.title} onClose={onClose}>
      <fieldset className="choices">
        <legend>{words.textSize}</legend>
        {TEXT_SIZES.map((size) => (
          <Choice
            key={size}
            chosen={display.textSize === size}
            name={`text-${size}`}
            onChoose={() => onChange({ textSize: size })}
          >
            {words.sizes[size]}
          </Choice>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>{words.colours}</legend>
        {THEMES.map((theme) => (
          <Choice
            key={theme}
            chosen={display.theme === theme}
            name={`theme-${theme}`}
            onChoose={() => onChange({ theme })}
          >
            {words.themes[theme]}
          </Choice>
        ))}
      </fieldset>
    </Dialog>
  )
}

type ChoiceProps = { name: string; chosen: boolean; onChoose(): void; children: string }

/** One of several: pressed is marked by a tick too, not by its colour alone. */
function Choice({ name, chosen, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className="secondary choice" data-testid={name} aria-pressed={chosen} onClick={onChoose}>
      {chosen ? <Icon name="check" /> : null}
      {children}
    </button>
  )
}
