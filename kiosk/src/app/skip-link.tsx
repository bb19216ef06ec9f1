import { useMessages } from '../messages/language.ts'

/** Seen once the keyboard comes to it: past the bar that is the same on every screen. A link's address would be one more entry of the history. */
export function SkipLink() {
  const { skipToContent } = useMessages()
  return (
    <button type="button" className="skip-link" onClick={() => document.querySelector<HTMLElement>('main h1')?.focus()}>
      {skipToContent}
    </button>
  )
}
