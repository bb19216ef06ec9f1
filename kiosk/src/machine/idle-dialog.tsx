import { useLayoutEffect, useRef } from 'react'
import { useMessages } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'

/** Read out at these seconds: each one of them would drown everything else. */
const ANNOUNCED = [20, 10, 5]

/** Asks whether somebody is still there. Any touch or key is an answer. */
export function IdleDialog({ seconds, onLeave }: { seconds: number; onLeave(): void }) {
  const { idle } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const announced = ANNOUNCED.findLast((each) => each >= seconds) ?? seconds
  return (
    <dialog ref={dialog} role="alertdialog" className="dialog" data-testid="idle-warning" aria-labelledby="idle-title">
      <h2 id="idle-title">{idle.title}</h2>
      <p className="idle-countdown" aria-hidden="true">
        <Icon name="clock" />
        <span data-varies="">{idle.countdown(seconds)}</span>
      </p>
      <p role="status" className="for-screen-readers">
        {idle.countdown(announced)}
      </p>
      <div className="choices">
        {/* The touch itself says that somebody is there; the button is what one looks for. */}
        <button type="button" className="primary" data-testid="stay">
          {idle.stay}
        </button>
        <button type="button" className="secondary" data-testid="leave-now" onClick={onLeave}>
          <Icon name="exit" />
          {idle.leave}
        </button>
      </div>
    </dialog>
  )
}
