import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useMessages } from '../messages/language.ts'
import { Icon } from './icon.tsx'

type DialogProps = { name: string; title: string; onClose(): void; children: ReactNode }

/** What must be dealt with before the screen goes on. The focus stays in it, and returns to where it was. */
export function Dialog({ name, title, onClose, children }: DialogProps) {
  const { display } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Closed before it goes: then the focus returns to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} className="dialog" data-testid={`dialog-${name}`} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <button type="button" className="secondary" data-testid="close-dialog" onClick={() => dialog.current?.close()}>
        <Icon name="cross" />
        {display.close}
      </button>
    </dialog>
  )
}
