import { useEffect, useState } from 'react'
import { useMessages } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'
import { useReachable } from './network.ts'

const SHOWN_MS = 5_000

/** What the machine has to say over any screen: no network, and that the time runs out. Read out when it changes. */
export function Notices({ minutesLeft }: { minutesLeft: number | null }) {
  const messages = useMessages()
  const reachable = useReachable()
  const back = useJustBack(reachable)
  return (
    <div className="notices" role="status">
      {reachable ? null : (
        <p className="notice" data-testid="offline">
          <Icon name="offline" />
          {messages.offline}
        </p>
      )}
      {back ? (
        <p className="notice notice-good" data-testid="online-again">
          <Icon name="check" />
          {messages.onlineAgain}
        </p>
      ) : null}
      {minutesLeft === null ? null : (
        <p className="notice" data-testid="time-limit">
          <Icon name="clock" />
          {messages.timeLimit(minutesLeft)}
        </p>
      )}
    </div>
  )
}

/** For a few seconds after the server answers again. */
function useJustBack(reachable: boolean): boolean {
  const [was, setWas] = useState(reachable)
  const [back, setBack] = useState(false)
  if (was !== reachable) {
    setWas(reachable)
    setBack(reachable)
  }
  useEffect(() => {
    if (!back) return
    const timer = setTimeout(() => setBack(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [back])
  return back
}
